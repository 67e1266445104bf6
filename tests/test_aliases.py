"""Aliases: plain, or of one language; told to its readers alone, found and carried for all."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

import cuibono
from cuibono.facts import Loaded, read_dossier
from cuibono.graph_reader import read_back
from cuibono.network import find_node
from cuibono.records import Alias
from cuibono.search import Index
from cuibono.sentences import Teller
from cuibono.show.text import as_text
from cuibono.text import LANGUAGES, Language
from cuibono.view.about import About, Read
from cuibono.view.receipts import Receipts
from cuibono.view.table import Tables
from cuibono.vocabulary import load_vocabulary
from facts import CAST, contract, write_dossier
from serving import service

VOCABULARY = load_vocabulary()
ALIASES = "[ELab, {en: The Lab, fr: Le Labo}, {fr: Labo exemple}]"


def cast(aliases: str = ALIASES, more: str = "") -> str:
    return CAST.replace("name: Example Lab}", f"name: Example Lab, aliases: {aliases}{more}}}")


def loaded(folder: Path, aliases: str = ALIASES) -> Loaded:
    story = f"ties:\n{contract(more='as_of: 2025-06')}"
    return read_dossier(write_dossier(folder, story, cast=cast(aliases)), VOCABULARY)


@pytest.mark.parametrize(
    ("language", "known"),
    [("en", ("ELab", "The Lab")), ("fr", ("ELab", "Le Labo", "Labo exemple"))],
)
def test_a_reader_is_told_those_of_his_language(
    tmp_path: Path, language: Language, known: tuple[str, ...]
) -> None:
    found = loaded(tmp_path).records
    assert found.actors["lab"].aliases_in(language) == known
    receipts = Receipts(Teller(VOCABULARY, found))
    [row] = [r for r in Tables(found, VOCABULARY, receipts, language).actors if r.id == "lab"]
    assert row.known == ", ".join(known)
    told = dict(About(receipts).actor(found.actors["lab"]))
    label = VOCABULARY.record_fields["Entity"]["aliases"].label
    values = [v.said if isinstance(v, Read) else v for v in told[label]]
    assert tuple(v[language] for v in values if v[language]) == known
    card = as_text(cuibono.open(tmp_path).show("lab"), language)
    listed = [line for line in card.splitlines() if line.startswith("- ")][: len(known)]
    assert listed == [f"- {name}" for name in known]


@pytest.mark.parametrize("name", ["elab", "the lab", "labo exemple"])
def test_each_leads_to_the_entry_whoever_looks(tmp_path: Path, name: str) -> None:
    found = loaded(tmp_path).records
    assert find_node(found, name) == "lab"
    assert Index(found, VOCABULARY).find(name)[0].id == "lab"


def test_the_graph_carries_the_language_and_gives_it_back(tmp_path: Path) -> None:
    """As a tag, so that any tool can choose; a plain one has none."""
    loaded(tmp_path)
    dossier = cuibono.open(tmp_path)
    rows = dossier.query('SELECT ?said (LANG(?said) AS ?tag) WHERE { ?who cb:id "lab" ; '
                         "cb:aliases ?said } ORDER BY ?said")  # fmt: skip
    said = {str(row["said"]): str(row["tag"]) for row in rows}
    assert said == {"ELab": "", "The Lab": "en", "Le Labo": "fr", "Labo exemple": "fr"}
    again = read_back(dossier.store.quads(), VOCABULARY).records.actors["lab"].aliases
    assert {str(one): one.language or "" for one in again} == said


@pytest.mark.parametrize(
    ("aliases", "fault"),
    [
        ("[{de: Das Labor}]", "'aliases' has no key 'de'"),
        ("[[ELab]]", "'aliases' holds a list or keys"),
        ("[{en: ''}]", "'aliases.en' is empty"),
    ],
)
def test_what_is_no_alias_is_explained(tmp_path: Path, aliases: str, fault: str) -> None:
    faults = [str(f) for f in loaded(tmp_path, aliases).findings]
    assert any(fault in one for one in faults), faults


def test_two_who_are_one_keep_the_language_of_their_names(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path, "", cast=CAST)
    decided = "decisions: [{decision: same, actors: [lab, agency], why: a test, when: 2025-06}]\n"
    (folder / "identity.yaml").write_text(decided.replace("agency", "fund"), encoding="utf-8")
    (folder / "cast.yaml").write_text(
        CAST.replace("fund: {kind: Investor, name: Example Fund}",
                     "fund: {kind: Company, name: {en: The Fund, fr: Le Fonds}}"),
        encoding="utf-8",
    )  # fmt: skip
    aliases = read_dossier(folder, VOCABULARY).records.actors["lab"].aliases
    assert [(one, one.language) for one in aliases] == [("The Fund", "en"), ("Le Fonds", "fr")]


def test_the_service_tells_them_by_language_and_names_by_source(tmp_path: Path) -> None:
    names = ", names: [{name: Old Lab, until: 2024, source: gazette, at: headline}]"
    folder = write_dossier(tmp_path, "", cast=cast(more=names))
    with service(folder) as client:
        english = client.get("/actor/lab?lang=en", headers={"accept": "text/html"})
        french = client.get("/actor/lab?lang=fr", headers={"accept": "text/html"})
    assert (english.status_code, french.status_code) == (200, 200)
    shown = english.text.partition("<details")[0]
    assert "ELab, The Lab" in shown
    assert "Labo" not in shown
    assert "ELab, Le Labo, Labo exemple" in french.text
    assert 'Old Lab (until 2024) – <a href="/source/gazette?lang=en">' in shown


def test_a_copy_keeps_its_language() -> None:
    """Facts are kept between runs, and merging copies them."""
    one = Alias("Le Labo", "fr")
    assert [pickle.loads(pickle.dumps(one)).language, copy.deepcopy(one).language] == ["fr", "fr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_for_a_time_says_where_it_is_read(tmp_path: Path, language: Language) -> None:
    """A name is a claim too: whoever calls it so is one step away."""
    names = ", names: [{name: Old Lab, until: 2024, source: gazette, at: headline}]"
    folder = write_dossier(tmp_path, "", cast=cast(more=names))
    card = as_text(cuibono.open(folder).show("lab"), language)
    place = {"en": "headline", "fr": "titre"}[language]
    assert f"{place} [gazette]" in " ".join(card.split())
    found = read_dossier(folder, VOCABULARY).records
    receipts = Receipts(Teller(VOCABULARY, found))
    values = [v for _, several in About(receipts).actor(found.actors["lab"]) for v in several]
    [read] = [v for v in values if isinstance(v, Read)]
    assert (read.source, read.at[language]) == ("gazette", place)
