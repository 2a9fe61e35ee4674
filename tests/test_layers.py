"""Which way imports may point: the contracts in pyproject.toml name every module, and hold."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BUILDERS = {"bot.__main__", "bot.app", "bot.running"}
"""What puts the bot together, and so may know everything."""
SHARED = {"profile", "rejection"}
"""Features that all others may know."""
TOOLS = {"draft": {"feedback"}, "mail_links": {"feedback"}}
"""Modules without a word of their own, and the words they serve."""

CONTRACTS: dict[str, Any] = {
    contract["name"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}


def modules(package: str) -> set[str]:
    folder = ROOT / package.replace(".", "/")
    files = {path.stem for path in folder.glob("*.py")}
    folders = {path.parent.name for path in folder.glob("*/__init__.py")}
    return {f"{package}.{name}" for name in (files | folders) - {"__init__"}}


def test_the_contracts_hold():
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_module_of_the_bot_is_in_a_contract_or_a_builder():
    rules = CONTRACTS["Rules and machinery know neither Discord nor the clock's engine"]["source_modules"]
    machinery = CONTRACTS["Only what builds the bot knows the cogs"]["source_modules"]
    known = BUILDERS | set(rules) | set(machinery) | {"bot.data", "bot.locales"}
    assert sorted(modules("bot") - known) == [], "put it into the first contract in pyproject.toml"


def test_every_word_of_the_cogs_is_in_the_contract():
    words = {name for name in modules("cogs") if not name.startswith("cogs._")}
    listed = set(CONTRACTS["Words of the cogs do not know each other"]["modules"])
    assert sorted(words ^ listed) == [], "the words in pyproject.toml are not the files in cogs"


def test_words_of_the_cogs_are_what_the_bot_loads():
    from cogs import EXTENSIONS

    assert {name for name in modules("cogs") if not name.startswith("cogs._")} == set(EXTENSIONS)


def word(module: str) -> str:
    """Return the word a feature's module belongs to: feedback_quest is feedback's."""
    return module.split("_", maxsplit=1)[0] if module not in TOOLS else module


def features_known_by(path: Path) -> set[str]:
    known: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "bot.features":
            known |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot.features."):
            known.add(str(node.module).split(".")[2])
        elif isinstance(node, ast.Import):
            known |= {alias.name.split(".")[2] for alias in node.names if alias.name.startswith("bot.features.")}
    return known


def test_features_know_only_their_own_family_and_what_is_shared():
    wrong = [
        f"bot.features.{path.stem} imports bot.features.{known}"
        for path in sorted((ROOT / "bot" / "features").glob("[a-z]*.py"))
        for known in features_known_by(path) - SHARED
        if word(known) != word(path.stem) and word(path.stem) not in TOOLS.get(known, set())
    ]
    assert wrong == []


def test_the_features_that_all_may_know_know_no_other():
    assert features_known_by(ROOT / "bot/features/profile.py") == set()
    assert features_known_by(ROOT / "bot/features/rejection.py") <= {"profile"}
