import json
import os
import stat

import pytest

from harness.errors import WriteError
from harness.files.write import to_json, write_text


def test_a_file_is_replaced_whole_and_no_temporary_file_stays(tmp_path):
    path = tmp_path / "new" / "a.txt"
    write_text(path, "one\n")
    write_text(path, "two\n")
    assert path.read_text(encoding="utf-8") == "two\n"
    assert [item.name for item in path.parent.iterdir()] == ["a.txt"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    write_text(path, "old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left on device"):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_mode_is_what_the_umask_says(tmp_path):
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "a.txt", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_a_symbolic_link_is_refused(tmp_path):
    (tmp_path / "target").write_text("safe", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(WriteError, match="symbolic link"):
        write_text(tmp_path / "link", "x")
    assert (tmp_path / "target").read_text(encoding="utf-8") == "safe"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_what_is_no_regular_file_is_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError, match="this is a device or pipe, and no plain file"):
        write_text(pipe, "x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    with pytest.raises(WriteError, match="this is a folder"):
        write_text(tmp_path, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_lone_surrogate_is_written_as_a_json_escape(tmp_path):
    write_text(tmp_path / "a.json", to_json({"a": "x\udc80y"}))
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == {"a": "x\udc80y"}


def test_nan_is_no_json():
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json({"a": float("nan")})
