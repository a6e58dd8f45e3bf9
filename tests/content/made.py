"""Files made for a test: good ones, and ones that are not what their name says."""

import io
import struct
import zlib

from PIL import Image
from pypdf import PdfWriter


def pdf(pages: int = 1, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def picture(kind: str = "PNG", colour: str = "#0b5a52", size: int = 64) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(stream, kind)
    return stream.getvalue()


def png_bomb(side: int = 20_000) -> bytes:
    """Return a PNG of a few bytes that says it is `side` by `side` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (side // 8 + 1) * 200)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    )


MP4 = b"\0\0\0\x18ftypmp42" + b"\0" * 64
WEBM = b"\x1a\x45\xdf\xa3" + b"\0" * 64
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nBlijf rustig, ook al is het één keer.\n".encode()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
