"""PDF files for tests, made of what their one page draws."""

_OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    "<< /Length {length} >>\nstream\n{drawn}\nendstream",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)


def pdf_file(drawn: str) -> bytes:
    """Return a file of one page; it has no table of its objects, which PDF readers then look for themselves."""
    inside = "".join(f"{number} 0 obj\n{object_}\nendobj\n" for number, object_ in enumerate(_OBJECTS, 1))
    filled = inside.replace("{length}", str(len(drawn))).replace("{drawn}", drawn)
    return f"%PDF-1.7\n{filled}trailer\n<< /Root 1 0 R >>\n%%EOF\n".encode("latin-1", "replace")
