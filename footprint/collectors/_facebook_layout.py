"""Facebook: where an export begins, whose it is, and which file holds what, from 2018 to today.

The first folder changed its name several times (``posts/`` stood at the root until 2022, then under
``your_activity_across_facebook/``, then ``your_facebook_activity/``; other profiles of one person have
``this_profile's_activity_across_facebook/``), and whole trees stand inside ``personal_information/``: so a file is told
by the end of its path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.archive import Archive, Member
from footprint.collectors import _meta_trip as trip
from footprint.collectors._meta_trip import Kind
from footprint.collectors._meta_words import line, mapping, mended
from footprint.errors import ReadError
from footprint.reading import load_json

_N = r"(?:_\d+)?"

KINDS = (
    # What the person wrote, put there or did.
    Kind("posts", rf"posts/(?:your_posts(?:__check_ins__photos_and_videos)?|profile_posts){_N}"),
    Kind("walls", rf"posts/posts_on_other_pages_and_profiles{_N}"),
    Kind("places", rf"posts/(?:check-ins|check_ins|places_you_have_been_tagged_in){_N}"),
    Kind("archived", rf"posts/archive{_N}"),
    Kind("deleted", rf"posts/trash{_N}"),
    Kind("edits", rf"(?:posts/edits_you_made_to_posts|comments_and_reactions/your_comment_edits){_N}"),
    Kind(
        "media",
        rf"(?:posts|photos_and_videos)/(?:(?:your_(?:uncategorized_)?(?:photos|videos)|unanchored){_N}|album/\d+)",
    ),
    Kind("comments", rf"comments(?:_and_reactions)?/(?:your_)?comments{_N}|groups/your_comments_in_groups{_N}"),
    Kind(
        "reactions",
        rf"(?:comments_and_reactions|likes_and_reactions)/(?:likes_and_reactions|posts_and_comments){_N}",
    ),
    Kind("groups", rf"groups/(?:group_posts_and_comments|your_posts_and_comments_in_groups|your_group_posts){_N}"),
    Kind("group drafts", rf"groups/your_pending_posts_in_groups{_N}", "posts that wait for a group's consent"),
    Kind("answers", r"groups/your_answers_to_membership_questions", "answers to groups' questions"),
    Kind("memberships", rf"groups/your_(?:group_membership_activity|groups){_N}"),
    Kind("reels", rf"(?:reels|short_videos)/your_(?:reels|short_videos?){_N}"),
    Kind("stories", rf"stories/(?:archived_stories|your_stor(?:y|ies)){_N}"),
    Kind("reviews", rf"(?:reviews|other_activity)/reviews_you_ve_made{_N}"),
    Kind("notes", rf"(?:notes|posts|other_activity)/(?:your_)?notes{_N}"),
    Kind("events", rf"events/your_events{_N}"),
    # Who the person is.
    Kind("profile", r"profile_information/profile_information"),
    Kind("profile changes", r"profile_information/profile_update_history"),
    Kind("pages", r"pages/your_pages"),
    Kind("privacy", r"preferences/privacy_settings|(?:profile_information|settings)/privacy_settings"),
    Kind("records", r"security_and_login_information/(?:record_details|administrative_records)"),
    Kind("verified", r"security_and_login_information/email_address_verifications"),
    Kind("autofill", r"(?:messages|profile_information|other_personal_information|about_you)/autofill_information"),
    Kind("payment addresses", r"facebook_payments/payment_addresses"),
    Kind("time zone", r"(?:location|location_history|about_you)/timezone"),
    # Whom the person knows.
    Kind("friends", r"friends(?:_and_followers)?/(?:your_)?friends"),
    Kind(
        "following",
        r"(?:followers|following(?:_and_followers)?|friends_and_followers)/(?:who_you_ve_followed|following)",
    ),
    Kind(
        "followers",
        r"(?:followers|following(?:_and_followers)?|friends_and_followers)/(?:people_who_followed_you|followers)",
    ),
    # What is read only when it is asked for.
    Kind("messages", r"messages/(?:[^/]+/)?[^/]+/message(?:_\d+)?", "direct messages"),
    Kind("searches", rf"(?:search|search_history)/your_search_history{_N}", "searches"),
    Kind(
        "log-ins",
        r"security_and_login_information/(?:account_activity|logins_and_logouts|where_you_re_logged_in|"
        r"ip_address_activity|used_ip_addresses|mobile_devices|authorized_logins|login_protection_data|"
        r"registration_information|your_recognized_devices|information_about_your_last_login|account_status_changes)",
        "log-ins, their addresses and devices",
    ),
    Kind(
        "inferences",
        r"(?:[^/]+/)?(?:ads_interests|other_categories_used_to_reach_you|your_topics|friend_peer_group|"
        r"predicted_languages|locations_of_interest|primary_location|primary_public_location|your_reels_topics|"
        r"your_locations|your_news_topics|news_topics|last_location|device_location|face_recognition|"
        r"your_sampled_locations|your_privacy_jurisdiction|reels_topics|your_reels_sentiments|"
        r"how_active_we_think_you_are_on_marketplace)",
        "what Facebook infers about you",
    ),
    # Known, and not read: settings, lists, other persons' data, traces without words.
    Kind("", r"(?:files/.*|index|start_here|your_facebook_information|this_profile_s_information)"),
    Kind("", r"posts/(?:other_people_s_posts_to_your_timeline|content_sharing_links_you_have_created|"
             r"media_used_for_memories|birthday_media|visual_search.*|.*_settings)"),
    Kind("", r"groups/(?:.*badges|groups_.*|your_contributions|your_participation_requests|.*invit.*|.*settings.*|"
             r"your_anonymous_.*|people_.*)"),
    Kind("", r"events/(?:event_invitations|your_event_(?:responses|invitation_links)|.*settings.*)"),
    Kind("", r"(?:stories|reels|short_videos)/(?:story_.*|.*settings.*|.*preferences.*|.*views.*|.*usage.*)"),
    Kind("", r"pages/(?:pages.*|your_page_.*|.*liked.*|.*follow.*|.*recommended.*)"),
    Kind("", r"messages/(?:[^/]*settings|secret_conversations|your_[^/]*|support_messages|messenger_[^/]*|"
             r"community_chats[^/]*|chat_invites[^/]*|stickers_used.*|.*contacts.*|.*information)"),
    Kind("", r"likes_and_reactions/pages"),
    Kind("", r"(?:ads_information|ads_and_businesses|ads|apps_and_websites[^/]*|preferences|connections|"
             r"friends(?:_and_followers)?|followers|following(?:_and_followers)?|logged_(?:in_|out_)?information|"
             r"security_and_login_information|saved_items[^/]*|saved_items_and_collections|facebook_[^/]*|"
             r"navigation_bar|other_[^/]*|bug_bounty|dating|voice_[^/]*|marketplace|payment_history|location|"
             r"location_history|search|search_history|interactions|your_interactions[^/]*|notifications|about_you|"
             r"your_places|calls_and_messages|spark_ar|meta_[^/]*|fundraisers|voting|polls|games|gaming|archive|"
             r"activity_[^/]*|your_problem_reports|your_topics|news|live_(?:audio_rooms|videos)|volunteering|rewards|"
             r"shops?|accounts?_cent(?:er|re)|privacy_checkup|music[^/]*|your_address_books|avatars[^/]*|"
             r"profile_information|personal_information)/.*"),
)  # fmt: skip
"""Every kind of file, most telling first."""

_ACTIVITY = r"(?:your_facebook_activity|your_activity_across_facebook|this_profile_s_activity_across_facebook)/.*"
_MARK = re.compile(
    r"((?:[^/]+/)*?)(?:"
    + _ACTIVITY
    + r"|(?:personal_information/)?profile_information/profile_information\.(?:json|html?)"
    + r"|personal_information/profile_information/.*\.(?:json|html?)"
    + r"|posts/(?:your_posts|profile_posts)[^/]*\.(?:json|html?)"
    + r"|comments_and_reactions/comments(?:_\d+)?\.(?:json|html?))"
)
_LIKELY = re.compile(
    r"((?:[^/]+/)*?)(?:posts|photos_and_videos|comments|messages|groups|friends|connections|personal_information|"
    r"logged_information|security_and_login_information|preferences|ads_information|profile_information|stories|"
    r"apps_and_websites_off_of_facebook|about_you|location_history|search_history|likes_and_reactions)/.*"
)
_NAMED = re.compile(r"facebook-([\w.]+?)(?:-(?:\d[\d.-]*).*|\.zip|\.tgz|\.tar\.gz)?", re.IGNORECASE)
_CHATS = re.compile(r"(?:messages/)?[^/]+_\d+\.json")
_CHAT_MARKS = re.compile(rb'"threadName"\s*:')


def places(archive: Archive) -> Iterator[tuple[str, str]]:
    """Every folder where an export begins, and what lies there in words."""
    found = tuple(trip.places(archive, _begins, _LIKELY, _NAMED))
    yield from ((prefix, "Facebook export") for prefix in found)
    if not found and any(is_chat(archive, item) for item in archive.members):
        yield "", "Facebook's encrypted chats"


def _begins(member: Member) -> int | None:
    match = _MARK.fullmatch(member.folded)
    return match.end(1) if match else None


def is_telling(member: Member) -> bool:
    """Whether a file's path, or its download's name, is one that only Facebook's exports have."""
    return _begins(member) is not None or _NAMED.fullmatch(member.source) is not None


def is_chat(archive: Archive, member: Member) -> bool:
    """Whether a file, at the root or among messages, is an encrypted chat: it has the name of those who talk."""
    if not _CHATS.fullmatch(member.folded):
        return False
    try:
        with archive.open(member) as stream:
            head = stream.read(65_536)
    except ReadError:
        return False
    return bool(_CHAT_MARKS.search(head)) and b'"participants"' in head


def key_of(archive: Archive, prefix: str) -> str | None:
    """What tells the account, so that several parts are read together: it stands in the name, else in the profile.

    Names of downloads leave out the dots of a username; so does this.
    """
    if name := trip.named(archive, prefix, _NAMED):
        return name.replace(".", "")
    inner = archive.under(prefix) if prefix else archive
    for member in inner.members:
        if member.folded.endswith("profile_information/profile_information.json"):
            try:
                profile = profile_of(mended(load_json(inner.read(member), member.name, inner.limits)))
            except (ReadError, RecursionError):
                continue
            if name := username_of(profile):
                return name.replace(".", "").casefold()
    return None


def profile_of(value: object) -> dict[str, object]:
    """The profile in its file, whichever version the key has."""
    holder = mapping(value)
    for key in holder:
        if re.fullmatch(r"profile(?:_v\d+)?", key) and isinstance(holder[key], dict):
            return dict(holder[key])
    return dict(holder)


def username_of(profile: dict[str, object]) -> str:
    """The name in the profile's address: a username, or the number of an account that has none."""
    if name := line(profile.get("username")):
        return name
    uri = line(profile.get("profile_uri")) or line(profile.get("url"))
    match = re.match(r"https?://(?:[\w-]+\.)?facebook\.com/(?:profile\.php\?id=(\d+)|([\w.]+)/?(?:\?.*)?$)", uri)
    return (match[1] or match[2] or "") if match else ""


def address_of(account: str) -> str:
    """Where the profile of an account stands."""
    if not account:
        return ""
    return f"https://www.facebook.com/{f'profile.php?id={account}' if account.isdecimal() else account}"
