"""PDF files written by hand: lines of Helvetica at given places, or a page that is one grey image."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Printed = tuple[float, float, float, str]  # x, y (from the bottom, as PDF counts), size, text


def pdf(pages: Iterable[Sequence[Printed]]) -> bytes:
    """A PDF with one page for each sequence of printed lines."""
    return _file([_text(page) for page in pages], "/Font << /F1 3 0 R >>")


def scan() -> bytes:
    """A PDF with one page that shows an image and holds no text."""
    return _file([b"q 612 0 0 792 0 0 cm /Im1 Do Q"], "/XObject << /Im1 3 0 R >>", image=True)


def column(x: float, top: float, text: Sequence[str], size: float = 10, pitch: float = 12) -> list[Printed]:
    """Lines one below the other."""
    return [(x, top - i * pitch, size, line) for i, line in enumerate(text)]


def _text(page: Sequence[Printed]) -> bytes:
    rows = []
    for x, y, size, text in page:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        rows.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET")
    return "\n".join(rows).encode("cp1252")


def _file(contents: Sequence[bytes], resources: str, *, image: bool = False) -> bytes:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    picture = _stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                      "/BitsPerComponent 8 ")  # fmt: skip
    numbers = range(4, 4 + 2 * len(contents), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        picture if image else font,
    ]
    for number, content in zip(numbers, contents, strict=True):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << {resources} >> "
        objects += [f"{page}/Contents {number + 1} 0 R >>".encode(), _stream(content)]
    return _numbered(objects)


def _stream(content: bytes, header: str = "") -> bytes:
    return f"<< {header}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _numbered(objects: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    start = len(data)
    data += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
