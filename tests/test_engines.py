"""Engines that a person brings along: what they find becomes our names, and nothing is ever fetched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from footprint.engines import UNSURE, Engine, Found, kind_of, load, settled, windows
from footprint.errors import ExitCode, UsageError
from footprint.names import KINDS, Name

POST = "🎉 Maria Lindqvist left Northwind Coffee for Rotterdam on Monday"
PATTERNS = [
    {"label": "PERSON", "pattern": "Maria Lindqvist"},
    {"label": "GPE", "pattern": "Rotterdam"},
    {"label": "ORG", "pattern": "Northwind Coffee"},
    {"label": "DATE", "pattern": "Monday"},
]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,!?'@-"


def saved(folder: Path, language: str = "en", patterns: list[dict[str, str]] = PATTERNS) -> Path:
    """A spaCy pipeline that knows a few names by heart."""
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank(language)
    if patterns:
        nlp.add_pipe("entity_ruler").add_patterns(patterns)
    nlp.meta["name"], nlp.meta["version"] = "tiny", "1.2.3"
    folder.mkdir(parents=True)
    nlp.to_disk(folder)
    return folder


def shown(text: str, names: list[Name]) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.kind) for name in names]


# ---------------------------------------------------------------- spaCy


def test_a_folder_with_a_pipeline_finds_names(tmp_path: Path) -> None:
    engine = load(str(saved(tmp_path / "tiny")))
    found = engine.find(POST)
    assert shown(POST, found) == [
        ("Maria Lindqvist", "PERSON"),
        ("Northwind Coffee", "ORGANIZATION"),
        ("Rotterdam", "LOCATION"),
    ]
    assert {name.score for name in found} == {UNSURE}
    assert engine.find_all([POST, "", POST]) == [found, [], found]
    assert engine.label.startswith("en_tiny 1.2.3 (spaCy ")
    assert engine.languages == {"en"}


def test_the_pipeline_of_another_language_says_so_and_one_of_many_does_not(tmp_path: Path) -> None:
    assert load(str(saved(tmp_path / "de", "de"))).languages == {"de"}
    assert load(str(saved(tmp_path / "xx", "xx"))).languages == frozenset()


def test_an_installed_package_is_loaded_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "en_tiny"
    saved(package / "en_tiny-1.2.3")
    (package / "meta.json").write_bytes((package / "en_tiny-1.2.3" / "meta.json").read_bytes())
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides): return load_model_from_init_py(__file__, **overrides)\n"
    )
    about = tmp_path / "en_tiny-1.2.3.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: en_tiny\nVersion: 1.2.3\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(about)
    assert shown(POST, load("en_tiny").find(POST))[0] == ("Maria Lindqvist", "PERSON")


# ---------------------------------------------------------------- transformers and GLiNER


def tokenizer(length: int) -> Any:
    """Cuts every word into its letters."""
    tokenizers = pytest.importorskip("tokenizers", reason="transformers is not installed")
    library = pytest.importorskip("transformers", reason="transformers is not installed")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    model = tokenizers.models.WordPiece({word: number for number, word in enumerate(words)}, unk_token="[UNK]")
    inner = tokenizers.Tokenizer(model)
    inner.normalizer = tokenizers.normalizers.BertNormalizer()
    inner.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    inner.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    marks = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    return library.PreTrainedTokenizerFast(tokenizer_object=inner, model_max_length=length, **marks)


def encoder(length: int, **more: Any) -> dict[str, Any]:
    """The sizes of an encoder that knows nothing."""
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    return {"vocab_size": 4 + 2 * len(LETTERS), "max_position_embeddings": length, **sizes, **more}


def untrained(folder: Path, labels: list[str]) -> Path:
    """A token classifier of random weights."""
    library = pytest.importorskip("transformers", reason="transformers is not installed")
    torch = pytest.importorskip("torch", reason="torch is not installed")
    torch.manual_seed(0)
    config = library.BertConfig(**encoder(64), id2label=dict(enumerate(labels)))
    library.BertForTokenClassification(config).save_pretrained(folder)
    tokenizer(64).save_pretrained(folder)
    return folder


def test_a_folder_of_transformers_is_read_to_the_end_of_a_long_text(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = untrained(tmp_path / "tagger", ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC"])
    capfd.readouterr()
    engine = load(str(folder))
    text = "🎉 " + "Ana Ortega met Priya in Leeds. " * 40
    found = engine.find(text)
    assert engine.label.startswith("tagger (transformers ")
    check_names(text, found)
    assert found[-1].end > len(text) - 40
    assert engine.find(text) == found
    assert engine.find("") == []
    assert capfd.readouterr() == ("", "")


def test_a_model_of_transformers_whose_labels_have_no_names_is_refused(tmp_path: Path) -> None:
    folder = untrained(tmp_path / "tagger", ["LABEL_0", "LABEL_1"])
    with pytest.raises(UsageError, match="it names no persons, places or organisations"):
        load(str(folder))


def test_a_folder_of_gliner_is_read_to_the_end_of_a_long_text(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    gliner = pytest.importorskip("gliner", reason="gliner is not installed")
    library = pytest.importorskip("transformers", reason="transformers is not installed")
    torch = pytest.importorskip("torch", reason="torch is not installed")
    torch.manual_seed(0)
    base, folder = tmp_path / "base", tmp_path / "finder"
    tokenizer(128).save_pretrained(base)
    sizes = encoder(128)
    library.BertModel(library.BertConfig(**sizes)).save_pretrained(base)
    config = gliner.GLiNERConfig(
        model_name=str(base), max_len=24, max_width=3, hidden_size=16, encoder_config={"model_type": "bert", **sizes}
    )
    model = gliner.GLiNER.from_config(config)
    for weights in model.model.parameters():
        weights.data *= 6  # random, but decided
    model.save_pretrained(folder)
    base.rename(tmp_path / "gone")
    capfd.readouterr()
    engine = load(str(folder))
    text = "🎉 " + "Ana Ortega met Priya in Leeds. " * 40
    found = engine.find(text)
    assert engine.label.startswith("finder (GLiNER ")
    check_names(text, found)
    assert found[-1].end > len(text) - 40
    assert capfd.readouterr() == ("", "")


def check_names(text: str, found: list[Name]) -> None:
    """The promises of a list of names."""
    assert found
    for name, after in zip(found, [*found[1:], None], strict=True):
        assert name.kind in KINDS
        assert 0 <= name.score <= 1 and type(name.score) is float
        assert text[name.start : name.end].strip() == text[name.start : name.end] != ""
        assert after is None or name.end <= after.start


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("dslim/bert-base-NER", "nothing is fetched"),
        ("urchade/gliner_medium-v2.1", "nothing is fetched"),
        ("en_core_web_nowhere", "nothing is fetched"),
        ("https://models.example/ner", "nothing is fetched"),
        ("../nowhere", "nothing is fetched"),
        ("", "nothing is fetched"),
        ("empty", "holds no model"),
        ("file.bin", "this is a file"),
        ("broken", "cannot be loaded"),
        ("nameless", "it names no persons"),
        ("dates", "it names no persons"),
    ],
)
def test_what_is_no_model_here_is_refused(
    name: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.bin").write_bytes(b"\0")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "config.cfg").write_text("[nlp]\nlang =")
    saved(tmp_path / "nameless", patterns=[])
    saved(tmp_path / "dates", patterns=PATTERNS[3:])
    with pytest.raises(UsageError, match=what) as caught:
        load(name)
    assert caught.value.where == f"--engine {name}"
    assert caught.value.exit_code is ExitCode.USAGE
    assert caught.value.tip


@pytest.mark.parametrize(
    ("file", "library", "tip"),
    [
        ("config.json", "transformers", "pip install transformers torch"),
        ("gliner_config.json", "gliner", "pip install gliner"),
        ("config.cfg", "spacy", "pip install spacy"),
    ],
)
def test_a_missing_library_is_named_with_the_command_that_installs_it(
    file: str, library: str, tip: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / file).write_text("{}")
    for other in (library, "torch"):
        monkeypatch.setitem(sys.modules, other, None)
    with pytest.raises(UsageError, match=r"it needs (torch|transformers|gliner|spacy), which is not") as caught:
        load(str(tmp_path))
    assert caught.value.tip == tip


def test_the_libraries_are_told_to_stay_offline_and_wait_until_they_are_needed() -> None:
    code = (
        "import os, sys; import footprint.engines\n"
        "print(os.environ['HF_HUB_OFFLINE'], os.environ['TRANSFORMERS_OFFLINE'])\n"
        "print(sorted({'spacy', 'torch', 'transformers', 'gliner', 'huggingface_hub'} & set(sys.modules)))"
    )
    asked = {**os.environ, "HF_HUB_OFFLINE": "0"}
    done = subprocess.run([sys.executable, "-c", code], env=asked, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["1 1", "[]", ""]


# ---------------------------------------------------------------- what they share


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("PERSON", "PERSON PER B-PER I-per E-PER person pers"),
        ("LOCATION", "GPE LOC FAC location B-LOC Location"),
        ("ORGANIZATION", "ORG organization B-ORG S-ORG corporation group Organisation"),
        ("", "MISC DATE NORP product creative-work LABEL_1 O"),
    ],
)
def test_labels_become_our_kinds(kind: str, labels: str) -> None:
    assert {label: kind_of(label) for label in labels.split()} == dict.fromkeys(labels.split(), kind)


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("met Ana Ortega.", [(3, 14, "PER", 0.9)], [("Ana Ortega", "PERSON")]),
        ("met Lindqvist", [(4, 8, "PER", 0.9)], [("Lindqvist", "PERSON")]),
        ("Lindqvist's", [(4, 9, "PER", 0.9)], [("Lindqvist", "PERSON")]),
        ("Lindqvist", [(0, 4, "PER", 0.9), (4, 9, "PER", 0.4)], [("Lindqvist", "PERSON")]),
        ("Lindqvist", [(0, 4, "LOC", 0.3), (4, 9, "PER", 0.8)], [("Lindqvist", "PERSON")]),
        ("Lindqvist", [(0, 4, "LOC", 0.8), (4, 9, "PER", 0.3)], [("Lindqvist", "LOCATION")]),
        ("Leeds, Ana", [(7, 10, "PER", 1.0), (0, 5, "GPE", 1.0)], [("Leeds", "LOCATION"), ("Ana", "PERSON")]),
        ("Ana Monday", [(0, 3, "PER", 0.9), (4, 10, "DATE", 0.9)], [("Ana", "PERSON")]),
        ("田中さんは東京に", [(0, 2, "PER", 0.9), (5, 7, "LOC", 0.9)], [("田中", "PERSON"), ("東京", "LOCATION")]),
        ("a  b", [(1, 3, "PER", 0.9), (2, 2, "PER", 0.9)], []),
        ("", [], []),
    ],
)
def test_findings_become_names(text: str, found: list[Found], wanted: list[tuple[str, str]]) -> None:
    assert shown(text, settled(text, found)) == wanted


def test_scores_stay_between_nothing_and_certainty() -> None:
    assert [name.score for name in settled("Ana Leo", [(0, 3, "PER", 1.0000001), (4, 7, "PER", -0.1)])] == [1.0, 0.0]


def test_a_long_text_is_cut_between_sentences_or_words() -> None:
    text = "It rained. Nobody went out! Did they? They did not. 雨が降った。誰もいない。 " + "x" * 70 + " end of it"
    parts = list(windows(text, lambda part: len(part) <= 30))
    assert "".join("".join(part for _, part in parts).split()) == "".join(text.split())
    assert all(text.startswith(part, offset) and len(part) <= 30 for offset, part in parts)
    assert [part for _, part in parts][:3] == [
        "It rained. Nobody went out! ",
        "Did they? They did not. ",
        "雨が降った。誰もいない。 ",
    ]
    assert list(windows(" \n", lambda part: False)) == []
    assert list(windows("ab", lambda part: False)) == [(0, "a"), (1, "b")]


def test_an_engine_reads_windows_and_gives_places_in_the_whole_text() -> None:
    def read(window: str) -> list[Found]:
        start = window.find("Ana")
        return [(start, start + 3, "PER", 0.9)] if start >= 0 else []

    text = "Nothing here. " * 9 + "Ana came."
    names = Engine("fake 1", frozenset(), read, lambda part: len(part) < 40).find(text)
    assert shown(text, names) == [("Ana", "PERSON")]
