"""What kind of place a file lies in: a local disk, or a stick or share where caution is needed."""

import sys
from pathlib import Path

_CAREFUL = frozenset(
    "nfs nfs4 cifs smb3 smbfs 9p afs ncpfs davfs vfat exfat msdos fuse fuseblk fuse.sshfs"
    " fuse.gvfsd-fuse fuse.rclone drvfs vboxsf virtiofs".split()
)


# How the folders of services are called that copy files to other computers; the service's name.
_SERVICES = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("box sync", "Box"),
)


def service_of(path: Path) -> str:
    """The service that copies this file to other computers, by its folder; empty for none."""
    folders = [part.casefold() for part in path.absolute().parts[:-1]]
    for start, name in _SERVICES:
        if any(folder == start or folder.startswith(f"{start} -") for folder in folders):
            return name
    return ""


def is_local(path: Path) -> bool:
    """Whether a file lies on a local disk, where the write-ahead log is safe.

    On network shares shared memory does not work, a stick may be pulled out at any time, and a
    service that copies files copies the log at another moment than the file: there the desk keeps
    to one file and the rollback journal.
    """
    if service_of(path):
        return False
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
