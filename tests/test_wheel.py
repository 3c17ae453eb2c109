"""The wheel stands on its own: templates inside, no sample, no test; it audits from another directory."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_the_package_and_its_templates_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    templates = {path.name for path in (ROOT / "templates").glob("*.j2")}
    assert {name.rpartition("/")[2] for name in names if name.startswith("footprint/templates/")} >= templates
    tops = {name.partition("/")[0] for name in names}
    assert all(top == "footprint" or top.endswith(".dist-info") for top in tops)
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert {"names.onnx", "pieces.npz", "vocab.txt", "hints.txt", "model.json"} <= {
        name.rpartition("/")[2] for name in names if name.startswith("footprint/weights/")
    }
    assert {"countries.tsv", "towns.tsv"} <= {name.rpartition("/")[2] for name in names if "_inferred" in name}
    charters = {path.name for path in (ROOT / "footprint" / "charters").glob("*.toml")}
    assert len(charters) > 10
    assert charters <= {name.rpartition("/")[2] for name in names if name.startswith("footprint/charters/")}
    for package in ("links", "letters"):
        files = {path.name for path in (ROOT / "footprint" / package).glob("*.toml")}
        assert files and files <= {
            name.rpartition("/")[2] for name in names if name.startswith(f"footprint/{package}/")
        }
    assert "footprint/locale/es/LC_MESSAGES/footprint.mo" in names
    assert wheel.stat().st_size < 60_000_000


def test_the_installed_wheel_audits_a_sample_from_another_directory(wheel: Path, tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONSAFEPATH": "1"}
    where = [sys.executable, "-c", "import footprint; print(footprint.__file__)"]
    told = subprocess.run(where, check=True, capture_output=True, text=True, cwd=work, env=environment)
    assert told.stdout.startswith(str(site))
    sample = ROOT / "sample_profiles" / "student" / "twitter-2026-01-31-nora.zip"
    command = [sys.executable, "-m", "footprint", "audit", str(sample), "-o", "report.html"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=work, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert (work / "report.html").stat().st_size > 10_000
