"""The system libraries that Qt needs on Linux and may not install itself: which are missing here.

Each is asked for by the name the dynamic linker knows, so the answer is right on any distribution;
the command that brings the missing ones is known for Debian, Ubuntu and Fedora.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable

from environment import Stop

# Linker's name: Debian's package, Fedora's package.
ALWAYS = {
    "libstdc++.so.6": ("libstdc++6", "libstdc++"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
}
ON_A_SCREEN = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
}


def require(*, screen: bool) -> None:
    """Stop with one exact command when Qt could not start here."""
    lacking = missing(screen=screen)
    if lacking:
        raise Stop(
            "The window system's libraries are not all installed here. Run this once, then again "
            f"what you just ran:\n  {command(lacking)}"
        )
    if screen and sys.platform == "linux" and not _has_screen():
        raise Stop(
            "There is no screen here to open a window on.\n"
            "Run this on the desktop itself, or use the command line: "
            "python3 packaging/start.py run --help"
        )


def missing(*, screen: bool) -> list[str]:
    """The linker's names of the libraries that are not on this machine; none outside Linux."""
    if sys.platform != "linux":
        return []
    wanted = ALWAYS | (ON_A_SCREEN if screen else {})
    return [name for name in wanted if not _loads(name)]


def packages(lacking: Iterable[str], system: int = 0) -> list[str]:
    """The packages that hold these libraries, on Debian (0) or Fedora (1)."""
    return sorted({(ALWAYS | ON_A_SCREEN)[name][system] for name in lacking})


def command(lacking: list[str]) -> str:
    """The one command that brings the missing libraries on this system."""
    if shutil.which("apt-get"):
        return f"{_sudo()}apt-get install " + " ".join(packages(lacking))
    if shutil.which("dnf"):
        return f"{_sudo()}dnf install " + " ".join(packages(lacking, system=1))
    return "install with your system's package tool the libraries: " + " ".join(lacking)


def _sudo() -> str:
    """Root needs none, and a bare machine's root may have none."""
    return "" if sys.platform != "win32" and os.geteuid() == 0 else "sudo "


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_screen() -> bool:
    return any(os.environ.get(k) for k in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
