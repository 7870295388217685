"""Files that people write and files that the harness leaves: UTF-8, YAML with places, atomic writing."""
