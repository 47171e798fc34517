"""The relation `records` → what the duplicate engine takes in of each: a query, since its rows may be more than memory holds."""

INDEX_DIRECTORY = "_index"  # the engine's directory, beside the releases
_FILLED = (  # columns that make a record the fuller one
    "title", "body", "summary", "resource_type", "genre", "series", "number", "is_private", "categories", "keywords", "date", "url",
    "postal_code", "city", "area", "labels_first_line",
)  # fmt: skip
RECORDS = f"""
    SELECT record_id AS id, content_hash || ':' || md5(concat_ws(chr(31), coalesce(title, ''), coalesce(number, ''), text)) AS stamp, source, snapshot, page,
        position, {" + ".join(f'("{column}" IS NOT NULL)::INTEGER' for column in _FILLED)} AS filled, len(text) AS length, url
    FROM records
"""
