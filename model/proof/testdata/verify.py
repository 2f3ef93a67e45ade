"""Checks a record file against a signed head, from the format alone.

usage: verify.py RECORD [TEXT-WITH-A-HEAD ...]

Prints one line and exits 0, or says what is wrong and exits 1.
"""
import base64
import hashlib
import json
import re
import sys

NOTE = re.compile(r"^(dccops/[0-9a-f]{32})\n([0-9]+)\n(\S{44})\n\n— (\S+) (\S+)\n", re.M)


class Wrong(Exception):
    pass


def need(good, words):
    if not good:
        raise Wrong(words)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root(leaves):
    """RFC 6962: the left side is the largest power of two below the whole."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha(b"\1", root(leaves[:k]), root(leaves[k:]))


# Ed25519, RFC 8032, on plain integers: slow and enough for a handful of heads.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
I = pow(2, (P - 1) // 4, P)


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    xx = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * I % P
    need(y < P and (x * x - xx) % P == 0, "no point of the curve")
    return (P - x if x & 1 != sign else x), y


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    t = D * x1 * x2 * y1 * y2
    return (x1 * y2 + x2 * y1) * pow(1 + t, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - t, -1, P) % P


def times(n, a):
    out = (0, 1)
    while n:
        if n & 1:
            out = add(out, a)
        a, n = add(a, a), n >> 1
    return out


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signature(public, text, sig):
    s = int.from_bytes(sig[32:], "little")
    k = int.from_bytes(hashlib.sha512(sig[:32] + public + text).digest(), "little") % Q
    return len(sig) == 64 and s < Q and times(s, BASE) == add(point(sig[:32]), times(k, point(public)))


def check(note, header, leaves):
    """Holds a head against the first of the leaves and its signature."""
    origin, size, top, name, sig = note.groups()
    need(origin == header["origin"] == name, "the head is of another record")
    need(int(size) <= len(leaves), f"the head is of {size} events, and here are {len(leaves)}")
    need(base64.b64decode(top) == root(leaves[: int(size)]), f"events 1 to {size} are not those of the head")
    origin, keyid, key = header["key"].split("+", 2)
    raw, sig = base64.b64decode(key), base64.b64decode(sig)
    need(origin == name and raw[0] == 1, "the key is of another record")
    need(sig[:4].hex() == keyid == sha(origin.encode(), b"\n", raw)[:4].hex(), "the head is signed with another key")
    need(signature(raw[1:], f"{name}\n{size}\n{top}\n".encode(), sig[4:]), f"the head of event {size} has no good signature")
    return int(size)


def main(record, *outside):
    with open(record, "rb") as f:
        lines = f.read().split(b"\n")
    need(len(lines) > 2 and lines.pop() == b"", "the file has no end")
    header, last = json.loads(lines[0]), json.loads(lines[-1])
    need(header["dccops_record"] == 1, "not version 1")
    leaves, chain, erased, may = [], bytes(32), 0, 0
    for number, line in enumerate(lines[1:-1], 1):
        event = json.loads(line)
        if "erased" in event:
            gone = event["erased"]
            need(gone["seq"] == number, f"event {number} is not there")
            leaves.append(base64.b64decode(gone["leaf"]))
            chain, erased = bytes.fromhex(gone["hash"]), number
            continue
        need(event["seq"] == number, f"event {number} is not there")
        need(event["prev"] == chain.hex(), f"event {number} stands on another event")
        if event["kind"] == "content-erased":
            may = max(may, min(event["after"][0]["record"]["upto"], number - 1))
        chain = sha(chain, line)
        leaves.append(sha(b"\0", line))
    need(erased <= may, f"no later event says that event {erased} was erased")
    note = NOTE.fullmatch(last["head"])
    need(note and check(note, header, leaves) == len(leaves), "the last line is of another record")
    held = []
    for name in outside:
        with open(name, encoding="utf-8", newline=None) as f:
            found = list(NOTE.finditer(f.read()))
        need(found, f"no head in {name}")
        held += [check(note, header, leaves) for note in found]
    print(f"good: {len(leaves)} events, heads of {sorted(held)}, {len(leaves) - max(held, default=0)} after the last")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Wrong, ValueError, KeyError, TypeError, IndexError) as wrong:
        sys.exit(f"wrong: {wrong}")
