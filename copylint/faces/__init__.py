"""How people and programs come to copylint: one folder a face, and none imports another."""
