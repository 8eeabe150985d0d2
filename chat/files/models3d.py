"""Models for machines and printers that are not plain text."""

from . import refusals
from .kinds import Kind, kind
from .refusals import refuse

STL = kind("model/stl", "stl")
GLB = kind("model/gltf-binary", "glb")
DXF = kind("image/vnd.dxf", "dxf")

HEAD, TRIANGLE = 84, 50  # bytes of a binary STL


def model(data: bytes, name: str) -> Kind | None:
    if data.startswith(b"glTF"):
        if int.from_bytes(data[8:12], "little") != len(data):
            raise refuse(refusals.DAMAGED)
        return GLB
    if data.startswith(b"AutoCAD Binary DXF\r\n\x1a\0"):
        return DXF
    triangles = int.from_bytes(data[80:HEAD], "little")
    whole = triangles and len(data) == HEAD + triangles * TRIANGLE
    return STL if whole and b"<" not in data[:80] else None
