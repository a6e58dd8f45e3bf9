"""Elasticsearch as an engine, over the same stems as the database.

Each index of ours (`Build`) has an alias there. What it points to is filled before the
alias is put on it: a half filled index is never asked, and a swap leaves no gap.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from django.db import connection
from elasticsearch import Elasticsearch
from elasticsearch.dsl import Index, Keyword, Long, Mapping, Q, Search, Text
from elasticsearch.helpers import BulkIndexError, bulk

from ..asked import Asked, Concept, Scope
from ..entries import scope as scope_words
from ..models import Build, Entry
from .database import MOST, ways

SECONDS = 1.5
SECONDS_TO_WRITE = 30.0
SENT = ("pk", "source", "source_id", "scope", "front", "whole", "digest")
MOST_CONCEPTS = 8


def prefix() -> str:
    """Return what all names of this database begin with: others may share the node."""
    name = str(connection.settings_dict["NAME"])
    return f"search-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def alias(build: int) -> str:
    """Return the name under which one index is asked."""
    return f"{prefix()}-{build}"


def key(source: str, number: int) -> str:
    return f"{source}-{number}"


def document(row: dict[str, Any]) -> dict[str, Any]:
    """Return an entry as it is sent."""
    return {
        "entry": row["pk"],
        "scope": row["scope"].split(),
        "front": row["front"],
        "whole": row["whole"],
        "digest": row["digest"],
    }


def mapping() -> Mapping:
    """Return what kind of field each is: our stems are cut at the spaces, no more."""
    found = Mapping()
    found.field("entry", Long())
    found.field("scope", Keyword())
    found.field("digest", Keyword())
    for name in ("front", "whole"):
        found.field(name, Text(analyzer="whitespace", norms=True))
    found.meta("dynamic", "strict")
    return found


def wanted(concept: Concept) -> Any:
    """Return the query for one thing asked for: its best way counts."""
    options = []
    for saying in ways(concept):
        worth = concept.ways[saying]
        for field, boost in (("front", 8.0), ("whole", 1.0)):
            terms = [
                Q("term", **{field: {"value": stem, "boost": boost * worth}})
                for stem in saying
            ]
            options.append(terms[0] if len(terms) == 1 else Q("bool", must=terms))
    return Q("dis_max", queries=options)


class Elastic:
    """The index at one address."""

    name = "elasticsearch"

    def __init__(self, url: str) -> None:
        self.url = url

    @cached_property
    def reader(self) -> Elasticsearch:
        """Return the client for searches: quick to give up, for a reader waits."""
        return Elasticsearch(
            self.url, request_timeout=SECONDS, max_retries=0, retry_on_timeout=False
        )

    @cached_property
    def writer(self) -> Elasticsearch:
        return Elasticsearch(self.url, request_timeout=SECONDS_TO_WRITE, max_retries=0)

    def candidates(self, asked: Asked, scope: Scope) -> list[int]:
        """Return the numbers of the entries that fit best, by its own ranking."""
        concepts = asked.wanted[:MOST_CONCEPTS]
        if not concepts:
            return []
        search = (
            Search(using=self.reader, index=alias(scope.build))
            .query(
                "bool",
                filter=[Q("terms", scope=scope_words(scope.build, scope.places))],
                should=[wanted(concept) for concept in concepts],
                minimum_should_match=1,
            )
            .source(False)
            .extra(
                docvalue_fields=["entry"],
                track_total_hits=False,
                size=MOST,
                timeout="1s",
            )
        )
        answer = search.execute().to_dict()
        return [int(hit["fields"]["entry"][0]) for hit in answer["hits"]["hits"]]

    # --- Writing -------------------------------------------------------------------------

    def bring(self, source: str, ids: Sequence[int]) -> None:
        """Make it hold these as the database does, in every index. Seen at once."""
        for build in Build.objects.values_list("pk", flat=True):
            if not self.writer.indices.exists_alias(name=alias(build)):
                self.fill(build)
                continue
            rows = Entry.objects.filter(
                build=build, source=source, source_id__in=list(ids)
            ).values(*SENT)
            self.send(alias(build), self.actions(rows, source, ids))

    def actions(
        self, rows: Iterable[dict[str, Any]], source: str, ids: Sequence[int]
    ) -> Iterator[dict[str, Any]]:
        """Yield what to do to get from whatever is there to these rows."""
        there = set()
        for row in rows:
            there.add(row["source_id"])
            yield {
                "_op_type": "index",
                "_id": key(row["source"], row["source_id"]),
                "_source": document(row),
            }
        for number in ids:
            if number not in there:
                yield {"_op_type": "delete", "_id": key(source, number)}

    def send(self, index: str, actions: Iterable[dict[str, Any]]) -> None:
        """Send changes; raise when one is refused. To delete what is not there is well."""
        _done, failed = bulk(
            self.writer,
            actions,
            index=index,
            refresh=True,
            raise_on_error=False,
            chunk_size=500,
        )
        failures = failed if isinstance(failed, list) else []
        refused = [
            item for item in failures if next(iter(item.values())).get("status") != 404
        ]
        if refused:
            raise BulkIndexError(f"{len(refused)} refused", refused)

    def fill(self, build: int) -> None:
        """Make one index anew, beside what is there, and then put its name on it."""
        name = f"{alias(build)}-{secrets.token_hex(4)}"
        index = Index(name, using=self.writer)
        index.settings(number_of_shards=1, number_of_replicas=0)
        index.mapping(mapping())
        index.create()
        rows = Entry.objects.filter(build=build).values(*SENT).iterator(500)
        self.send(name, self.actions(rows, "", ()))
        old = self.behind(alias(build))
        self.writer.indices.update_aliases(
            actions=[
                {"add": {"index": name, "alias": alias(build)}},
                *({"remove_index": {"index": one}} for one in old),
            ]
        )
        self.forget_unnamed()

    def behind(self, name: str) -> list[str]:
        """Return what an alias points to."""
        if not self.writer.indices.exists_alias(name=name):
            return []
        return list(self.writer.indices.get_alias(name=name))

    def forget_unnamed(self) -> None:
        """Drop what was being filled when its process ended, and indexes of no build."""
        builds = {alias(pk) for pk in Build.objects.values_list("pk", flat=True)}
        for name, told in self.writer.indices.get(index=f"{prefix()}-*").items():
            if not set(told.get("aliases", {})) & builds:
                self.writer.indices.delete(index=name, ignore_unavailable=True)

    def digests(self, build: int) -> dict[str, str]:
        """Return the digest of everything it holds of one index, by key."""
        if not self.writer.indices.exists_alias(name=alias(build)):
            return {}
        search = Search(using=self.writer, index=alias(build)).source(["digest"])
        return {hit.meta.id: hit.digest for hit in search.scan()}
