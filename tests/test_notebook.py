"""The notebook of docs/ runs from scratch: builds the dataset, trains the model, scores rules and model."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).parent.parent
NOTEBOOK = HOME / "docs" / "nghien-cuu.ipynb"
pytestmark = [
    pytest.mark.skipif(not NOTEBOOK.exists(), reason="the documentation is in the checkout only"),
    # The kernel's client talks to itself over event loops and sockets that it leaves to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
# Asked of the kernel after the last cell.
QUESTIONS = """
import json
print(json.dumps({
    "plans": len(documents),
    "kinds": sorted(facts.kind.unique()),
    "offsets": bool(offsets_hold),
    "masked": bool(documents.text.str.contains("[NGƯỜI]", regex=False).any()),
    "schools": len(side_by_side),
    "losses": losses,
    "rules": scores.loc["rules / luật"].F1.to_dict(),
    "model": scores.loc["model / mô hình"].F1.to_dict(),
    "answers": int(scores.loc["rules / luật"].answers.sum()),
}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the kernel says of its variables after every cell ran."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    work = tmp_path_factory.mktemp("notebook")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(QUESTIONS))
    place = {
        "KEHOACH_CORPUS": str(HOME / "corpus"),
        "KEHOACH_WORK": str(work),
        "PYTHONPATH": os.pathsep.join([str(HOME), os.environ.get("PYTHONPATH", "")]),
        "IPYTHONDIR": str(work / "ipython"),
        "MPLCONFIGDIR": str(work / "matplotlib"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }
    client = nbclient.NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(work)}}
    )
    client.execute(env=os.environ | place)
    answer: dict[str, Any] = json.loads(notebook.cells[-1].outputs[0]["text"])
    answer["drawn"] = any(
        "image/png" in output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", ())
    )
    return answer


def test_it_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert len(cells) > 10
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def test_the_dataset_is_loaded_and_compared(told: dict[str, Any]) -> None:
    assert told["plans"] >= 25
    assert told["kinds"] == ["citation", "deadline", "percentage", "target"]
    assert told["offsets"]
    assert told["masked"]
    assert told["schools"] >= 5
    assert told["drawn"]


def test_the_model_learns_and_is_scored_beside_the_rules(told: dict[str, Any]) -> None:
    assert told["losses"][-1] < told["losses"][0] / 2
    assert told["answers"] >= 30
    assert min(told["rules"].values()) > 0.9
    assert min(told["model"].values()) > 0.3
