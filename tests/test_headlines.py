"""A headline rests on what its view draws, whichever types the view's lens asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono
from facts import claim, write_dossier

POST = f"""
ties:
  post:
    type: RoleHolding
    person: ann
    body: agency
    title: {{en: director, fr: directrice}}
    as_of: 2025-06-17
    lifecycle: active
    support: confirmed
    claims: [{claim("agency")}]
"""
VIEW = """\
title: {en: Posts, fr: Fonctions}
headline:
  en: "[Ann Example directs the Example Agency](post)"
  fr: "[Ann Example dirige l'Agence exemple](post)"
rests_on: [post]
"""


@pytest.mark.parametrize(
    ("lens", "complaints"),
    [("", 1), ("lens: {types: [RoleHolding]}\n", 0), ("lens: {types: [Contract]}\n", 1)],
)
def test_a_headline_may_rest_on_a_post_where_posts_are_drawn(
    tmp_path: Path, lens: str, complaints: int
) -> None:
    """Posts are not drawn by default, but a view about moves between posts draws them."""
    write_dossier(tmp_path, POST)
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "posts.yaml").write_text(VIEW + lens, encoding="utf-8")
    errors = cuibono.open(tmp_path).check().errors
    assert len([e for e in errors if "is not drawn" in e.message]) == complaints
