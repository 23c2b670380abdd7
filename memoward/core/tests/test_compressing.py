"""Pages are sent compressed to those who take it; files as they are."""

import gzip

import pytest

from memoward.testing import make_cast, sign_in, upload, write_memo


@pytest.mark.django_db
def test_a_page_is_compressed_for_who_takes_it_and_no_two_lengths_tell() -> None:
    client = sign_in(make_cast().sam)
    plain = client.get("/memos/")
    packed = [client.get("/memos/", headers={"Accept-Encoding": "gzip"}) for _ in range(8)]
    assert "Content-Encoding" not in plain
    assert {one["Content-Encoding"] for one in packed} == {"gzip"}
    assert {"Accept-Encoding", "Cookie"} <= {word.strip() for word in packed[0]["Vary"].split(",")}
    assert gzip.decompress(packed[0].content).endswith(b"</html>\n")
    assert len(packed[0].content) < len(plain.content) / 2
    assert len({len(one.content) for one in packed}) > 1  # BREACH (docs/decisions/0011)


@pytest.mark.django_db
def test_a_file_leaves_as_it_is() -> None:
    cast = make_cast()
    content = b"All is well. " * 100
    memo = write_memo(cast, uploads=[upload(cast.olga, "long.txt", content)])
    file = memo.attachments.get()
    answer = sign_in(cast.sam).get(f"/files/{file.pk}/", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]  # of a file's answer
