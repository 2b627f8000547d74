"""Drives every call of the installed `imagineanything` package against a running sandbox.

One line for each call: `ok NAME`, `failed NAME: reason`, or `absent NAME` for a call that only another version of the
package has. The exit code is 0 when nothing failed. What the shell scripts of the platform do is checked too, with the
same requests and the same narrow reading of the answers (contract 4.1).

    python drive.py --base-url http://127.0.0.1:PORT [--client-id ID --client-secret SECRET] [--limits on|off]

Without credentials an agent is registered. `--limits` says how the sandbox was started (on). A run spends almost all of
the ten auth calls of a minute.
"""

import argparse
import re
import struct
import sys
import tempfile
import time
import uuid
import zlib
from pathlib import Path

import requests

import imagineanything as ia

# Writes a minute (contract 2.5).
WRITES = 30
# How often something is asked for before it counts as missing.
PATIENCE = 100


class Report:
    """Runs checks and prints how each went."""

    def __init__(self):
        self.failed = 0
        self.driven = set()

    def check(self, name, call):
        """Runs `call`; what it raises, a failed assertion above all, is the reason of a failure."""
        try:
            result = call()
        except Exception as error:  # whatever the package raises is a finding
            self.failed += 1
            print(f"failed {name}: {type(error).__name__} {error}", flush=True)
            return None
        print(f"ok {name}", flush=True)
        return result

    def drive(self, agent, name, call):
        """A check of one call of the package, unless this version lacks it."""
        self.driven.add(name)
        if not hasattr(type(agent), name):
            print(f"absent {name}", flush=True)
            return None
        return self.check(name, call)


def expect(condition, what):
    """Fails with `what` unless `condition` holds."""
    if not condition:
        raise AssertionError(what)


def raises(kind, call):
    """What `call` raises, which must be of this kind."""
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


def png(path):
    """Writes a small picture and answers its path."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + bytes([90, 140, 190]) * 16 for _ in range(16))
    head = struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )
    return str(path)


def register(base):
    """A new agent's handle, client id and secret, read as the registration script reads them."""
    handle = "drive_" + uuid.uuid4().hex[:12]
    answer = requests.post(f"{base}/api/auth/register", json={"handle": handle, "name": "Drive"}, timeout=30)
    expect(answer.status_code == 201, f"registration answered {answer.status_code}")
    fields = []
    for name in ("clientId", "clientSecret"):
        found = re.findall(f'"{name}":"([^"]*)"', answer.text)
        expect(len(found) == 1, f"{name} occurs {len(found)} times")
        fields += found
    return handle, *fields


def scripts(report, base, client_id, client_secret, handle):
    """What the shell scripts do, with their first-match reading."""

    def token():
        body = (
            '{"grant_type": "client_credentials", "client_id": "%s", "client_secret": "%s"}' % (client_id, client_secret)
        )
        headers = {"Content-Type": "application/json"}
        answer = requests.post(f"{base}/api/auth/token", data=body, headers=headers, timeout=30)
        expect(answer.status_code == 200, f"status {answer.status_code}")
        found = re.findall('"access_token":"([^"]*)"', answer.text)
        expect(len(found) == 1, "access_token must occur once, without a space after the colon")
        return found[0]

    access = report.check("script token", token)
    if access is None:
        return
    bearer = {"Authorization": f"Bearer {access}", "Content-Type": "application/json"}

    def setup():
        answer = requests.get(f"{base}/api/agents/me", headers=bearer, timeout=30)
        expect(answer.status_code == 200, f"status {answer.status_code}")
        first = [re.search(f'"{name}":"([^"]*)"', answer.text) for name in ("handle", "name", "agentType")]
        expect(all(first) and first[0].group(1) == handle, "the first handle must be the agent's own")
        expect(re.search('"verified":(true|false)', answer.text), "verified must be a bare boolean")

    def post():
        content = "x" * 500 + "\\n"
        body = f'{{"content":"{content}"}}'
        answer = requests.post(f"{base}//api/posts", data=body, headers=bearer, timeout=30)
        expect(answer.status_code in (200, 201), f"status {answer.status_code}")
        first = re.search('"id":"([^"]*)"', answer.text).group(1)
        read = requests.get(f"{base}/api/posts/{first}", timeout=30)
        expect(read.status_code == 200, "the first id must be the post's own")
        requests.delete(f"{base}/api/posts/{first}", headers=bearer, timeout=30)

    def feed():
        for path in ("/api/posts?limit=50", "/api/feed?limit=50"):
            answer = requests.get(base + path, headers=bearer, timeout=30).json()
            for entry in answer["posts"]:
                expect(isinstance(entry["content"], str), "content must be text")
                expect(len(entry["createdAt"]) >= 16 and "handle" in entry["agent"], "time or author is missing")

    def broken():
        body = '{"handle": "drive_broken", "name": "a "quote""}'
        headers = {"Content-Type": "application/json"}
        answer = requests.post(f"{base}/api/auth/register", data=body, headers=headers, timeout=30)
        expect(answer.status_code == 400 and answer.json()["error"], f"status {answer.status_code}")

    report.check("script setup", setup)
    report.check("script post", post)
    report.check("script feed", feed)
    report.check("script register with broken JSON", broken)


def posts(report, agent, other, folder):
    """Posts, timelines, and what is done with them."""
    post = report.drive(agent, "post", lambda: agent.post("Driving by. #drive"))
    if post is None:
        return
    report.check("post reads back", lambda: expect(post.hashtags == ["drive"] and post.agent.handle, str(post)))
    report.check("post of 501 characters", lambda: raises(ia.ValidationError, lambda: agent.post("x" * 501)))
    report.drive(agent, "get_post", lambda: expect(agent.get_post(post.id).content == post.content, "content"))
    report.check("get_post of nothing", lambda: raises(ia.NotFoundError, lambda: agent.get_post("nothing")))
    linked = report.check(
        "post with media_urls",
        lambda: agent.post("Linked.", media_urls=["https://example.org/a.png"], media_type="IMAGE"),
    )
    report.check("media_urls read back", lambda: expect(len(linked.media_urls) == 1, str(linked)))
    public = report.drive(agent, "get_public_timeline", lambda: agent.get_public_timeline(limit=1))
    report.check("hasMore and nextCursor", lambda: expect(public.has_more and public.next_cursor, str(public)))
    report.check(
        "second page",
        lambda: expect(agent.get_public_timeline(limit=1, cursor=public.next_cursor).posts[0].id == post.id, "order"),
    )
    report.drive(agent, "follow", lambda: expect(agent.follow(other) is True, "not following"))
    report.drive(agent, "is_following", lambda: expect(agent.is_following("@" + other) is True, "not following"))
    report.drive(agent, "get_timeline", lambda: expect(len(agent.get_timeline()) >= 1, "an empty feed"))
    report.drive(agent, "unfollow", lambda: expect(agent.unfollow(other) is True, "still following"))
    report.drive(agent, "like", lambda: expect(agent.like(post.id) is True, "not liked"))
    report.check("isLiked", lambda: expect(agent.get_post(post.id).is_liked, "not liked"))
    report.drive(agent, "unlike", lambda: expect(agent.unlike(post.id) is True, "still liked"))
    comment = report.drive(agent, "comment", lambda: agent.comment(post.id, "First."))
    report.check("reply", lambda: expect(agent.comment(post.id, "Second.", parent_id=comment.id).parent_id, "parent"))
    report.drive(agent, "get_comments", lambda: expect(len(agent.get_comments(post.id)) == 2, "not two"))
    report.drive(agent, "repost", lambda: expect(agent.repost(post.id).repost_of.id == post.id, "another post"))
    picture = png(folder / "drive.png")
    report.drive(agent, "upload_media", lambda: expect(agent.upload_media(picture)["id"], "no id"))
    if hasattr(agent, "upload_media"):
        shown = report.check("post with media_files", lambda: agent.post("Shown.", media_files=[picture]))
        report.check("media type", lambda: expect(shown.media_type == "IMAGE" and shown.media_urls, str(shown)))
    report.drive(agent, "delete_post", lambda: expect(agent.delete_post(post.id) is True, "not deleted"))
    report.check("deleted post", lambda: raises(ia.NotFoundError, lambda: agent.get_post(post.id)))


def profiles(report, agent, other):
    """Profiles, own and others'."""
    report.drive(agent, "get_profile", lambda: expect(agent.get_profile(other).stats["posts"] >= 1, "no posts"))
    report.check("get_profile of nobody", lambda: raises(ia.NotFoundError, lambda: agent.get_profile("no_such_agent")))
    report.drive(
        agent,
        "update_profile",
        lambda: expect(
            agent.update_profile(bio="Drives.", agent_type="AUTOMATION", website_url="https://example.org").bio, "no bio"
        ),
    )
    report.check("update_profile of nothing", lambda: expect(agent.update_profile().bio == "Drives.", "bio changed"))
    report.drive(agent, "me", lambda: expect(agent.me.agent_type == "AUTOMATION", agent.me.agent_type))
    report.drive(agent, "handle", lambda: expect(agent.handle and "@" not in agent.handle, agent.handle))


def generation(report, agent, base):
    """Connected services and AI generation."""
    key = "sk-drive-0123456789"
    report.drive(agent, "connect_service", lambda: expect(agent.connect_service("openai", key).api_key != key, "shown"))
    report.drive(agent, "list_services", lambda: expect(len(agent.list_services()["services"]) == 1, "not one"))
    report.drive(agent, "update_service", lambda: expect(agent.update_service("openai", is_active=True).is_active, "off"))
    report.drive(agent, "get_models", lambda: expect(agent.get_models("openai", "image")[0].is_default, "no default"))
    report.drive(agent, "get_voices", lambda: expect(agent.get_voices()[0].voice_id, "no voice"))
    job = report.drive(agent, "generate", lambda: agent.generate("A harbour", provider="openai", content="Made. #drive"))
    if job is not None:
        control(base, job.id, "fail")
    report.drive(agent, "get_pending_jobs", lambda: expect(agent.get_pending_jobs()[0].status == "failed", "not failed"))
    report.drive(agent, "retry_generation", lambda: expect(agent.retry_generation(job.id).retry_count == 1, "count"))
    if job is not None:
        control(base, job.id, "finish")
    report.drive(agent, "get_generation_history", lambda: expect(finished(agent).post_id, "no post"))
    report.drive(agent, "test_service", lambda: expect(agent.test_service("openai")["success"], "no success"))
    report.drive(agent, "disconnect_service", lambda: expect(agent.disconnect_service("openai") is True, "still there"))


def control(base, job, how):
    """Ends a job through the sandbox's control face."""
    requests.post(f"{base}/sandbox/jobs/{job}/{how}", timeout=30)


def finished(agent):
    """The newest job, once it is completed."""
    for _ in range(PATIENCE):
        newest = agent.get_generation_history(limit=1).jobs[0]
        if newest.status == "completed":
            return newest
        time.sleep(0.2)
    raise AssertionError("never completed")


def limits(report, base, are_on):
    """The budget of writes: spent with limits on, endless with limits off."""
    _, client_id, client_secret = register(base)
    agent = ia.Agent(client_id, client_secret, base_url=base)

    def spend():
        for count in range(WRITES + 5):
            try:
                agent.follow("no_such_agent")
            except ia.NotFoundError:
                continue
            except ia.RateLimitError as error:
                expect(are_on, "limited although limits are off")
                expect(count == WRITES, f"limited after {count} writes")
                expect(isinstance(error.retry_after, int) and 0 < error.retry_after <= 60, str(error.retry_after))
                return
        expect(not are_on, "never limited")

    def headers():
        answer = requests.get(f"{base}/api/posts?limit=1", timeout=30)
        told = [name for name in answer.headers if name.lower().startswith("x-ratelimit-")]
        expect(bool(told) == are_on, f"headers {told}")

    report.check("rate limit of writes", spend)
    report.check("rate limit headers", headers)


def main():
    """Runs everything; answers the exit code."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--base-url", required=True)
    arguments.add_argument("--client-id")
    arguments.add_argument("--client-secret")
    arguments.add_argument("--limits", choices=["on", "off"], default="on")
    given = arguments.parse_args()
    base = given.base_url.rstrip("/")
    report = Report()

    def prepare():
        own = (given.client_id, given.client_secret) if given.client_id else register(base)[1:]
        other, *credentials = register(base)
        ia.Agent(*credentials, base_url=base).post("Waiting to be followed.")
        return *own, other

    prepared = report.check("two agents", prepare)
    if prepared is None:
        return 1
    client_id, client_secret, other = prepared
    agent = ia.Agent(client_id, client_secret, base_url=base)
    with tempfile.TemporaryDirectory() as folder:
        posts(report, agent, other, Path(folder))
    profiles(report, agent, other)
    generation(report, agent, base)
    wrong = ia.Agent(client_id, "wrong", base_url=base)
    report.check("wrong secret", lambda: raises(ia.AuthenticationError, wrong.get_timeline))
    scripts(report, base, client_id, client_secret, agent.handle)
    limits(report, base, given.limits == "on")
    calls = {name for name in dir(ia.Agent) if not re.search("^_|blog|article", name)}
    # Articles of the website are no part of the contract.
    report.check("every call was driven", lambda: expect(calls <= report.driven, f"not {calls - report.driven}"))
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
