"""Who is meant by a name, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cast import read, write_dossier
from cuibono.errors import QueryError, UnknownName
from cuibono.network import find_node
from cuibono.records import Records

PEOPLE = {
    "sea-ministry": {
        "kind": "PublicBody",
        "name": {"en": "Ministry of the Sea", "fr": "Ministère de la Mer"},
        "short": {"en": "MoS", "fr": "MdM"},
        "aliases": ["Sea Office", "Harbour"],
    },
    "harbour": {"kind": "PublicBody", "name": "Harbour Authority"},
    "tide": {"kind": "Company", "name": "Harbour", "aliases": ["Twin"]},
    "wave": {"kind": "Company", "name": "Wave", "aliases": ["Twin"]},
}


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return read(write_dossier(tmp_path, actors=PEOPLE))


@pytest.mark.parametrize(
    "name",
    [
        "sea-ministry",
        "Ministry of the Sea",
        "ministère de la mer",
        "MINISTERE DE LA MER",
        "  MoS ",
        "mdm",
        "sea office",
    ],
)
def test_id_names_short_names_and_aliases_are_understood(name: str, records: Records) -> None:
    """Case and accents do not matter: nobody types them at a prompt."""
    assert find_node(records, name) == "sea-ministry"


def test_an_id_goes_before_a_name(records: Records) -> None:
    """Else an entry could take over another's id."""
    assert find_node(records, "harbour") == "harbour"


def test_a_name_goes_before_an_alias(records: Records) -> None:
    """An alias of one must not hide the name of another."""
    assert find_node(records, "Wave") == "wave"
    with pytest.raises(QueryError, match="'harbour', 'tide'"):
        find_node(records, "HARBOUR")


def test_several_by_one_name_are_listed_to_choose_from(records: Records) -> None:
    with pytest.raises(QueryError, match=r"several are called 'twin': 'tide', 'wave'\. Name one"):
        find_node(records, "twin")


def test_a_near_miss_is_offered(records: Records) -> None:
    with pytest.raises(
        UnknownName, match=r"'Ministry of the See'\. Did you mean 'Ministry of the Sea'"
    ):
        find_node(records, "Ministry of the See")


def test_a_name_nobody_has_says_where_all_names_are(records: Records) -> None:
    with pytest.raises(UnknownName, match="'cuibono find WORDS' searches all names"):
        find_node(records, "zzzzzz")
