"""Instagram: where an export begins, whose it is, and which file holds what, from 2018 to today.

Up to 2020 a dozen files lie at the root (``media.json``, ``profile.json``); in 2021 and 2022 in folders
(``content/``, ``account_information/``); since 2023 under ``your_instagram_activity/``, ``personal_information/`` and
others. ``content/`` and ``media/`` both hold the lists of posts. Threads lies in a folder of its own, always inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.archive import Archive, Member
from footprint.collectors import _meta_trip as trip
from footprint.collectors._meta_labels import facts_of, said
from footprint.collectors._meta_trip import Kind
from footprint.collectors._meta_words import entries, line, mapping, mended
from footprint.errors import ReadError
from footprint.reading import load_json

_N = r"(?:_\d+)?"
_TEXT = r"(?:content|media)"

KINDS = (
    # Threads first: its files are called like Instagram's own.
    Kind("threads", rf"threads/threads_and_replies{_N}"),
    Kind("threads profile", r"threads/personal_information"),
    Kind("threads followers", rf"threads/followers{_N}"),
    Kind("threads following", rf"threads/following{_N}"),
    Kind("threads likes", rf"threads/liked_threads{_N}"),
    Kind("threads saved", rf"threads/saved_threads{_N}", "saved posts"),
    Kind(
        "",
        r"threads/(?:.*view.*|.*block.*|.*mute.*|.*restrict.*|.*follow.*|.*feed.*|.*setting.*|.*notif.*|.*apps.*|"
        r".*request.*|.*hid.*|.*search.*|.*interest.*|.*polls?.*|.*cta.*|.*insight.*|.*not_interested.*)",
    ),
    # What the person wrote, put there or did.
    Kind("posts", rf"{_TEXT}/posts{_N}"),
    Kind("reels", rf"{_TEXT}/(?:reels|igtv_videos|other_content){_N}"),
    Kind("stories", rf"{_TEXT}/stories{_N}"),
    Kind("archived", rf"{_TEXT}/archived_posts{_N}"),
    Kind("deleted", rf"{_TEXT}/recently_deleted_content{_N}"),
    Kind("drafts", rf"{_TEXT}/(?:drafts|your_drafts|post_drafts){_N}", "drafts"),
    Kind("reposts", rf"(?:[^/]+/)?reposts{_N}"),
    Kind("comments", rf"comments/(?:post_comments|reels_comments|story_comments|hype){_N}"),
    Kind("likes", rf"likes/liked_(?:posts|comments){_N}"),
    Kind("saved", rf"saved/saved_posts{_N}", "saved posts"),
    # Who the person is.
    Kind(
        "profile",
        r"(?:account_information|personal_information(?:/personal_information)?)/(?:personal_information|"
        r"professional_information|account_information)",
    ),
    Kind("profile changes", r"(?:[^/]+/)?profile_changes"),
    Kind("sign-up", r"(?:[^/]+/)?(?:instagram_)?signup_(?:details|information)"),
    Kind("linked", r"(?:[^/]+/)?linked_meta_accounts"),
    Kind("", r"(?:[^/]+/)?(?:profile|account)_privacy_changes"),
    # Whom the person knows.
    Kind("followers", rf"(?:followers_and_following|connections)/followers{_N}"),
    Kind("following", rf"(?:followers_and_following|connections)/following{_N}"),
    # What is read only when it is asked for.
    Kind("messages", rf"messages/(?:[^/]+/)?[^/]+/message{_N}", "direct messages"),
    Kind(
        "searches",
        r"(?:recent_searches|recent_search|searches|logged_information/recent_searches)/(?:(?:account|profile|"
        r"word_or_phrase|place|keyword|tag|hashtag)_searches|your_(?:account|keyword)_searches)",
        "searches",
    ),
    Kind("log-ins", r"(?:[^/]+/)?(?:login_activity|logout_activity|devices)", "log-ins, their addresses and devices"),
    Kind(
        "inferences",
        r"(?:[^/]+/)?(?:profile_based_in|account_based_in|possible_emails|possible_phone_numbers|your_topics|"
        r"your_reels_topics|your_reels_sentiments|recommended_topics|ads_interests|locations_of_interest|"
        r"other_categories_used_to_reach_you|last_known_location|precise_last_known_location|friend_map)",
        "what Instagram infers about you",
    ),
    # The files of up to 2020, at the root.
    Kind("old media", r"media"),
    Kind("old profile", r"profile"),
    Kind("old comments", r"comments"),
    Kind("old likes", r"likes"),
    Kind("old connections", r"connections"),
    Kind("old messages", r"messages(?:_\d+)?", "direct messages"),
    Kind("old searches", r"searches", "searches"),
    Kind("old saved", r"saved", "saved posts"),
    Kind("", r"(?:account_history|autofill|checkout|contacts|devices|events|fundraisers|guides|information_about_you|"
             r"seen_content|settings|shopping|stories_activities|uploaded_contacts|live_videos|notifications|"
             r"secret_conversations|campaigns|index|start_here)"),
    # Known, and not read: settings, lists, other persons' data, traces without words.
    Kind("", rf"{_TEXT}/(?:profile_photos|.*settings.*|.*highlights.*|.*avatars?.*|.*views.*)"),
    Kind("", r"comments/.*(?:settings|allowed|blocked|liked).*"),
    Kind("", r"(?:personal|account)_information/(?:personal_information/)?(?:instagram_friend_map|profile_photos|"
             r"instagram_profile_information|notes?_interactions)"),
    Kind("", r"(?:information_about_you/(?:synced_)?contacts|device_information/camera_information|"
             r"autofill_information/(?:autofill_information|in-app_browser_autofill_settings))"),
    Kind("", r"(?:ads_information|ads_and_businesses|ads_and_content|ads_and_topics|apps_and_websites[^/]*|"
             r"preferences|connections|followers_and_following|contacts|logged_information|login_and_account_creation|"
             r"login_and_profile_creation|security_and_login_information|likes|saved|story_interactions|story_sticker_interactions|messages|"
             r"monetization|subscriptions|shopping|events|gifts|guides|fundraisers|other_activity|avatars(?:_store)?|"
             r"past_instagram_insights|recent_searches|recent_search|searches|reports|"
             r"your_topics|digital_wallets|loyalty_accounts|meta_spark|meta_[^/]*|"
             r"linked_meta_accounts|ai|links|location|settings|professional_[^/]*|branded_content|checkout|"
             r"comments_settings|files|surveys|audience|creator[^/]*|data_logs|gaming|live|map|music|shops?|"
             r"trusted_[^/]*|time_spent|verification|voting)/.*"),
)  # fmt: skip
"""Every kind of file, most telling first."""

_MARK = re.compile(
    r"((?:[^/]+/)*?)(?:your_instagram_activity/.*"
    r"|(?:account_information|personal_information(?:/personal_information)?)/personal_information\.(?:json|html?)"
    r"|(?:connections/)?followers_and_following/(?:followers(?:_\d+)?|following)\.(?:json|html?)"
    r"|(?:content|media)/(?:posts_\d+|stories|reels|archived_posts|igtv_videos|profile_photos|"
    r"recently_deleted_content)\.(?:json|html?)"
    r"|media/(?:posts|stories|reels|other|archived_posts|profile)/\d{6}/.*"
    r"|apps_and_websites_off_of_instagram/.*"
    r"|threads/threads_and_replies\.(?:json|html?))"
)
_LIKELY = re.compile(
    r"((?:[^/]+/)*?)(?:content|media|comments|messages|connections|personal_information|account_information|likes|"
    r"logged_information|security_and_login_information|preferences|ads_information|followers_and_following|"
    r"information_about_you|login_and_account_creation|story_interactions|stories|photos|videos)/.*"
)
_OLD = re.compile(r"((?:[^/]+/)*?)(?:media|profile)\.json")
_OLD_MARKS = re.compile(rb'"(?:taken_at|private_account|date_joined)"\s*:')
_NAMED = re.compile(r"instagram-([\w.]+?)(?:-(?:\d[\d.-]*).*|\.zip|\.tgz|\.tar\.gz)?", re.IGNORECASE)
_HEAD = 65_536


def places(archive: Archive) -> Iterator[str]:
    """Every folder where an export begins."""

    def begins(member: Member) -> int | None:
        if match := _MARK.fullmatch(member.folded):
            return match.end(1)
        match = _OLD.fullmatch(member.folded)
        return match.end(1) if match and _is_old(archive, member) else None

    return trip.places(archive, begins, _LIKELY, _NAMED)


def is_telling(member: Member) -> bool:
    """Whether a file's path, or its download's name, is one that only Instagram's exports have."""
    return any(pattern.fullmatch(text) for pattern, text in ((_MARK, member.folded), (_NAMED, member.source)))


def _is_old(archive: Archive, member: Member) -> bool:
    """Whether it is a file of up to 2020; its name alone says nothing."""
    try:
        with archive.open(member) as stream:
            return _OLD_MARKS.search(stream.read(_HEAD)) is not None
    except ReadError:
        return False


def key_of(archive: Archive, prefix: str) -> str | None:
    """The account's name, so that several parts are read together: from the name of the file, else the profile."""
    if name := trip.named(archive, prefix, _NAMED):
        return name
    inner = archive.under(prefix) if prefix else archive
    for member in inner.members:
        if re.fullmatch(r"(?:.*/)?(?:personal_information|profile)\.json", member.folded):
            try:
                value = mended(load_json(inner.read(member), member.name, inner.limits))
            except (ReadError, RecursionError):
                continue
            if name := username_of(value):
                return name.casefold()
    return None


def username_of(value: object) -> str:
    """The username in a profile of any year."""
    if name := line(mapping(value).get("username")):
        return name
    return next(
        (name for entry in entries(value, "profile_user") or () if (name := said(facts_of(entry), "username"))), ""
    )
