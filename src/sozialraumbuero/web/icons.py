"""Our own line icons, drawn on a grid of 24; decorative, so they carry no names."""

# ruff: noqa: E501 — a drawn path is read by machines only.

from __future__ import annotations

ICONS = {
    "home": '<path d="M4 11.5 12 4l8 7.5M6.5 10v9.5h11V10"/>',
    "door": '<path d="M6 20.5v-17h12v17M3.5 20.5h17M14.5 12h.01"/>',
    "calendar": '<path d="M4 6.5h16v14H4zM4 10.5h16M8 3.5v5M16 3.5v5"/>',
    "map": '<path d="m3.5 6.5 5.5-2 6 2 5.5-2v13l-5.5 2-6-2-5.5 2zM9 4.5v13M15 6.5v13"/>',
    "list": '<path d="M8.5 6.5h12M8.5 12h12M8.5 17.5h12M4 6.5h.01M4 12h.01M4 17.5h.01"/>',
    "print": '<path d="M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z"/>',
    "download": '<path d="M12 3.5v12M7 11l5 5 5-5M4 20.5h16"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "up": '<path d="M12 19.5v-15M6 10.5l6-6 6 6"/>',
    "down": '<path d="M12 4.5v15M6 13.5l6 6 6-6"/>',
    "check": '<path d="m4.5 12.5 5 5L19.5 7"/>',
    "x": '<path d="m6 6 12 12M18 6 6 18"/>',
    "phone": '<path d="M5 4h4l1.5 5L8 10.5a12 12 0 0 0 5.5 5.5l1.5-2.5 5 1.5v4a1.5 1.5 0 0 1-1.5 1.5A15.5 15.5 0 0 1 3.5 5.5 1.5 1.5 0 0 1 5 4z"/>',
    "undo": '<path d="M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3"/>',
    "warning": '<path d="M12 4 2.5 20h19zM12 10v4.5M12 17.25h.01"/>',
    "people": '<path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20v-1.5a5 5 0 0 1 5-5h3a5 5 0 0 1 5 5V20M16 4.300a3.5 3.5 0 0 1 0 6.400M18 14a5 5 0 0 1 3.5 4.5V20"/>',
    "walk": '<path d="M13 5a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM7.5 12l1-3.5L12.5 7.5l2 3.5 3.5 1.5M12.5 7.5 11 14l3.5 3 1 4M10.5 16 7 21"/>',
    "clock": '<path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2.5"/>',
    "flag": '<path d="M5.5 21V3.5M5.5 4.5h12l-2.5 4 2.5 4h-12"/>',
    "settings": '<path d="M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"/>',
    "search": '<path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5l5 5"/>',
    "back": '<path d="M19.5 12h-15M10.5 6l-6 6 6 6"/>',
    "next": '<path d="M4.5 12h15M13.5 6l6 6-6 6"/>',
    "stop": '<path d="M6 6h12v12H6z"/>',
    "language": '<path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c-5 5-5 12 0 17 5-5 5-12 0-17z"/>',
    "moon": '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>',
    "person": '<path d="M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5V19a5 5 0 0 1 5-5h5a5 5 0 0 1 5 5v1.5"/>',
    "book": '<path d="M4 4.5h6a2 2 0 0 1 2 2v14a2 2 0 0 0-2-2H4zM20 4.5h-6a2 2 0 0 0-2 2v14a2 2 0 0 1 2-2h6z"/>',
    "chart": '<path d="M4 20.5h16M6.5 20.5V12M12 20.5v-16M17.5 20.5V9"/>',
    "room": '<path d="M4 20.5V9l8-5.5L20 9v11.5zM9.5 20.5V14h5v6.5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "lock": '<path d="M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 14.5v2.5"/>',
}
