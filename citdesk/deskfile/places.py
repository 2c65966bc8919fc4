"""What kind of place a file lies in: a local disk, or a stick or share where caution is needed."""

import sys
from pathlib import Path

_CAREFUL = frozenset(
    "nfs nfs4 cifs smb3 smbfs 9p afs ncpfs davfs vfat exfat msdos fuse fuseblk fuse.sshfs"
    " fuse.gvfsd-fuse fuse.rclone drvfs vboxsf virtiofs".split()
)


def is_local(path: Path) -> bool:
    """Whether a file lies on a local disk, where the write-ahead log is safe.

    On network shares shared memory does not work, and a stick may be pulled out at any time: there
    the desk keeps to one file and the rollback journal.
    """
    if sys.platform == "win32":
        return _local_on_windows(path)
    if sys.platform == "darwin":
        return not str(path.resolve()).startswith("/Volumes/")
    return _file_system(path.resolve()) not in _CAREFUL


def _file_system(path: Path) -> str:
    """The type of the file system that holds a path, from the kernel's table of mounts."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        fields = line.split()
        if len(fields) < 3:
            continue
        mount = fields[1].replace("\\040", " ")
        if len(mount) >= len(best) and path.is_relative_to(mount):
            best, kind = mount, fields[2]
    return kind


def _local_on_windows(path: Path) -> bool:
    import ctypes

    fixed = 3
    drive = path.resolve().anchor
    windll = getattr(ctypes, "windll", None)
    return windll is None or windll.kernel32.GetDriveTypeW(drive) == fixed
