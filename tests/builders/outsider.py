"""One small export of every platform, written from what is published about its form, with others' data planted in it.

Words tell who may see them: ``open`` ones everybody, ``closed`` ones not everybody, ``gone`` ones nobody any more.
``Others`` and ``others@needle.example`` are third persons, who have no place in what is read; ``partner words`` were
written to the person by somebody else, and are not read even when private things are asked for.
"""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

from tests.builders.gathered import SAMPLES

from layouts import bluesky  # isort: skip  # lies beside the samples

assert SAMPLES

Files = dict[str, str | bytes]
WHEN = 1_700_000_000  # 2023-11-14T22:13:20Z
ISO = "2023-11-14T22:13:20"


def _ytd(name: str, *elements: Any) -> str:
    return f"window.YTD.{name}.part0 = {json.dumps(elements)}"


def _tweet(number: int, text: str, **more: Any) -> dict[str, Any]:
    identity = {"id": str(number), "id_str": str(number), "created_at": "Tue Nov 14 22:13:20 +0000 2023"}
    return {"tweet": {**identity, "full_text": text, "lang": "en", **more}}


def x() -> Files:
    """An archive of X: deleted posts, a circle's, messages, contacts, likes."""
    talk = [
        {"messageCreate": {"id": "1", "senderId": "7", "recipientId": "8", "text": "closed message", "createdAt": ISO}},
        {"messageCreate": {"id": "2", "senderId": "8", "recipientId": "7", "text": "partner words", "createdAt": ISO}},
    ]
    account = {"username": "ana", "accountId": "7", "accountDisplayName": "Ana", "email": "ana@example.com"}
    return {
        "data/account.js": _ytd("account", {"account": account}),
        "data/tweets.js": _ytd("tweets", _tweet(1, "open post"), _tweet(2, "RT @somebody: open words of somebody")),
        "data/deleted-tweets.js": _ytd("deleted_tweets", _tweet(3, "gone post", deleted_at=ISO)),
        "data/twitter-circle-tweet.js": _ytd("twitter_circle_tweet", _tweet(4, "closed post")),
        "data/direct-messages.js": _ytd(
            "direct_messages", {"dmConversation": {"conversationId": "7-8", "messages": talk}}
        ),
        "data/contact.js": _ytd("contact", {"contact": {"id": "1", "emails": ["others@needle.example"]}}),
        "data/like.js": _ytd("like", {"like": {"tweetId": "9", "fullText": "Others wrote this too"}}),
    }


def linkedin() -> Files:
    """An export of LinkedIn: audiences of posts, messages, contacts, recommendations' authors."""
    return {
        "Profile.csv": "First Name,Last Name,Maiden Name,Headline,Summary,Industry,Geo Location\n"
        "Ana,Lind,,Cook,Hi,Food,X\n",
        "Shares_123456789.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        f"{ISO.replace('T', ' ')},https://www.linkedin.com/feed/update/urn:li:share:1,open post,,,PUBLIC\n"
        f"{ISO.replace('T', ' ')},https://www.linkedin.com/feed/update/urn:li:share:2,closed post,,,CONNECTIONS\n"
        f"{ISO.replace('T', ' ')},https://www.linkedin.com/feed/update/urn:li:share:3,closed too,,,MEMBER_NETWORK\n",
        "messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
        "1,,Ana Lind,https://www.linkedin.com/in/ana,Others Name,2023-11-14 22:13:20 UTC,,closed message,INBOX\n"
        "1,,Others Name,https://www.linkedin.com/in/others,Ana Lind,2023-11-14 22:13:20 UTC,,partner words,INBOX\n",
        "ImportedContacts.csv": "First Name,Last Name,Emails,PhoneNumbers\nOthers,Name,others@needle.example,\n",
        "Invitations.csv": "From,To,Sent At,Message,Direction\n"
        '"Others Name","Ana Lind","11/14/23, 10:13 PM",partner words,INCOMING\n',
        "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name\n"
        "2023/11/14 22:13:20 UTC,Cooking,Others,Name\n",
        "Recommendations_Given.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        'Others,Name,Others Corp,Cook,closed praise,"11/14/23, 10:13 PM",HIDDEN\n',
    }


def facebook() -> Files:
    """An export of Facebook: archive and trash, messages, uploaded contacts, family."""
    profile = {"name": {"full_name": "Ana Lind"}, "username": "ana", "family_members": [{"name": "Others Name"}]}
    messages = [
        {"sender_name": "Ana Lind", "timestamp_ms": WHEN * 1000, "content": "closed message"},
        {"sender_name": "Others Name", "timestamp_ms": WHEN * 1000, "content": "partner words"},
    ]
    people = [{"name": "Others Name"}, {"name": "Ana Lind"}]
    root = "your_facebook_activity"

    def post(text: str, title: str = "") -> list[Any]:
        return [{"timestamp": WHEN, "title": title, "data": [{"post": text}]}]

    made: dict[str, Any] = {
        "personal_information/profile_information/profile_information.json": {"profile_v2": profile},
        f"{root}/posts/your_posts__check_ins__photos_and_videos_1.json": post(
            "closed post", "Ana Lind wrote on Others Name's timeline."
        ),
        f"{root}/posts/archive.json": {"archive_v2": post("closed archive")},
        f"{root}/posts/trash.json": {"trash_v2": post("gone post")},
        f"{root}/groups/your_pending_posts_in_groups.json": {"pending_posts_v2": post("closed pending")},
        f"{root}/messages/inbox/others_1/message_1.json": {"participants": people, "messages": messages},
        "connections/friends/contacts_uploaded_from_your_phone.json": {
            "contacts_v2": [{"name": "Others Name", "contact_points": [{"contact_point": "others@needle.example"}]}]
        },
    }
    return {name: json.dumps(value) for name, value in made.items()}


def instagram(private: str = "False") -> Files:
    """An export of Instagram with Threads: archive, deleted, stories, messages, synced contacts."""

    def labels(**values: str) -> list[Any]:
        return [{"string_map_data": {key.replace("_", " "): {"value": value} for key, value in values.items()}}]

    def media(text: str) -> dict[str, Any]:
        return {"uri": f"media/{text}.jpg", "creation_timestamp": WHEN, "title": text}

    messages = [
        {"sender_name": "Ana Lind", "timestamp_ms": WHEN * 1000, "content": "closed message"},
        {"sender_name": "Others Name", "timestamp_ms": WHEN * 1000, "content": "partner words"},
    ]
    root = "your_instagram_activity"
    comment = {"Comment": {"value": "closed comment"}, "Media Owner": {"value": "Others"}, "Time": {"timestamp": WHEN}}
    made: dict[str, Any] = {
        "personal_information/personal_information/personal_information.json": {
            "profile_user": labels(Username="ana", Name="Ana Lind", Private_Account=private)
        },
        f"{root}/media/posts_1.json": [{"media": [media("open post" if private == "False" else "closed post")]}],
        f"{root}/media/stories.json": {"ig_stories": [media("closed story")]},
        f"{root}/media/archived_posts.json": {"ig_archived_post_media": [{"media": [media("closed archive")]}]},
        f"{root}/media/recently_deleted_content.json": {"ig_recently_deleted_media": [{"media": [media("gone post")]}]},
        f"{root}/comments/post_comments_1.json": [{"string_map_data": comment}],
        f"{root}/messages/inbox/others_1/message_1.json": {"participants": [], "messages": messages},
        "connections/contacts/synced_contacts.json": {
            "contacts_contact_info": labels(First_Name="Others", Contact_Information="others@needle.example")
        },
    }
    return {name: json.dumps(value) for name, value in made.items()}


def closed_instagram() -> Files:
    """The same of a private account."""
    return instagram("True")


def reddit() -> Files:
    """A data request to Reddit: drafts, planned and deleted posts, messages, chats."""
    at = "2023-11-14 22:13:20 UTC"
    site = "https://www.reddit.com/r/a/comments"
    return {
        "statistics.csv": "statistic,value\naccount name,ana\n",
        "posts.csv": "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
        f"p1,{site}/p1/,{at},,a,0,open post,{site}/p1/,\np2,{site}/p2/,{at},,a,0,gone post,{site}/p2/,[deleted]\n",
        "comments.csv": "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"
        f"c1,{site}/p1/_/c1/,{at},,a,0,{site}/p1/,t3_p1,open comment,\n",
        "drafts.csv": f"id,title,body,kind,created,subreddit,is_public_link\nd1,closed draft,x,text,{at},a,false\n",
        "scheduled_posts.csv": "scheduled_post_id,subreddit,title,body,url,submission_time,recurrence\n"
        f"s1,a,closed plan,x,,{at},\n",
        "messages.csv": "id,permalink,thread_id,date,ip,from,to,subject,body\n"
        f"m1,p,t,{at},,ana,Others,s,closed message\nm2,p,t,{at},,Others,ana,s,partner words\n",
        "chat_history.csv": "message_id,created_at,updated_at,username,message,thread_parent_message_id,channel_url,"
        f"subreddit,channel_name,conversation_type\nh1,{at},,Others,partner words,,u,,n,direct\n",
        "friends.csv": "username,note\nOthers,a note\n",
    }


def mastodon() -> Files:
    """An export of Mastodon: every audience, a boost, likes."""
    me, all_ = "https://m.example/users/ana", "https://www.w3.org/ns/activitystreams#Public"

    def note(number: int, text: str, to: list[str], cc: list[str]) -> dict[str, Any]:
        address = f"{me}/statuses/{number}"
        body = {"id": address, "url": f"https://m.example/@ana/{number}", "type": "Note", "content": f"<p>{text}</p>"}
        shared = {"published": f"{ISO}Z", "to": to, "cc": cc}
        return {"id": f"{address}/activity", "type": "Create", "actor": me, **shared, "object": {**body, **shared}}

    notes = [
        note(1, "open post", [all_], []),
        note(2, "open unlisted", [f"{me}/followers"], [all_]),
        note(3, "closed post", [f"{me}/followers"], []),
        note(4, "closed direct", ["https://o.example/users/others"], []),
    ]
    actor = {"id": me, "type": "Person", "preferredUsername": "ana", "name": "Ana", "inbox": f"{me}/inbox"}
    lists = {"type": "OrderedCollection", "orderedItems": ["https://o.example/@Others/5"]}
    return {
        "actor.json": json.dumps({"@context": "https://www.w3.org/ns/activitystreams", **actor}),
        "outbox.json": json.dumps({"type": "OrderedCollection", "totalItems": 4, "orderedItems": notes}),
        "likes.json": json.dumps(lists),
        "bookmarks.json": json.dumps(lists),
        "blocked_accounts.csv": "others@needle.example\n",
    }


def bluesky_repository() -> Files:
    """A repository of Bluesky, where everything is public, with the chats beside it."""
    post = {"$type": "app.bsky.feed.post", "text": "open post", "createdAt": f"{ISO}Z"}
    block = {"$type": "app.bsky.graph.block", "subject": "did:plc:Others", "createdAt": f"{ISO}Z"}
    records = {"app.bsky.feed.post/3kaaaaaaaaa22": post, "app.bsky.graph.block/3kaaaaaaaab22": block}
    return {"repo.car": bluesky.car(records), "chat.jsonl": '{"text": "partner words", "from": "Others"}\n'}


def tiktok() -> Files:
    """TikTok's JSON: who can view each post, deleted ones, messages, blocked accounts, a parcel's receiver."""
    seen = {"open post": "Public", "closed post": "Friends", "closed video": "Only me", "closed fans": "Followers"}

    def video(number: int, title: str, who: str) -> dict[str, Any]:
        link = f"https://www.tiktokv.com/share/video/{7_300_000_000_000_000_000 + number}/"
        return {"Date": ISO.replace("T", " "), "Link": link, "WhoCanView": who, "Title": title}

    talk = [
        {"Date": "2023-11-14 22:13:20", "From": "ana", "Content": "closed message"},
        {"Date": "2023-11-14 22:13:21", "From": "Others", "Content": "partner words"},
    ]
    data = {
        "Post": {
            "Posts": {"VideoList": [video(number, *item) for number, item in enumerate(seen.items())]},
            "Recently Deleted Posts": {"PostList": [video(9, "gone post", "Public")]},
        },
        "Profile And Settings": {
            "Profile Info": {"ProfileMap": {"userName": "ana"}},
            "Block List": {"BlockList": [{"Date": ISO, "UserName": "Others"}]},
        },
        "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with Others:": talk}}},
        "TikTok Shop": {
            "Order History": {
                "OrderHistories": {"1": {"Receiver": {"Name": "Others", "Address": "others@needle.example"}}}
            }
        },
    }
    return {"user_data_tiktok.json": json.dumps(data)}


def takeout() -> Files:
    """A Takeout: videos of every audience, comments, a review, a blog with a draft and others' comments."""
    blog = "tag:blogger.com,1999:blog-5.post"

    def entry(number: int, kind: str, status: str, words: str, author: str, more: str = "") -> str:
        who = f"<author><name>{author}</name><uri>https://www.blogger.com/profile/{author}</uri></author>"
        return (
            f"<entry><id>{blog}-{number}</id><blogger:type>{kind}</blogger:type><blogger:status>{status}"
            f"</blogger:status>{who}<title>t</title><content type='html'>{words}</content>"
            f"<published>{ISO}Z</published>{more}</entry>"
        )

    videos = "".join(
        f"video00000{number},UCown,{title},{who},{ISO}+00:00\n"
        for number, (title, who) in enumerate(
            (("open video", "Public"), ("closed video", "Unlisted"), ("closed film", "Private"))
        )
    )
    youtube = "Takeout/YouTube and YouTube Music"
    review = {
        "geometry": {"coordinates": [0, 0]},
        "properties": {"date": f"{ISO}Z", "review_text_published": "open review", "five_star_rating_published": 4},
    }
    return {
        "Takeout/archive_browser.html": "<html></html>",
        f"{youtube}/channels/channel.csv": "Channel ID,Channel Title (Original),Channel Visibility\nUCown,Ana,Public\n",
        f"{youtube}/video metadata/videos.csv": "Video ID,Channel ID,Video Title (Original),Privacy,"
        f"Video Publish Timestamp\n{videos}",
        f"{youtube}/comments/comments.csv": "Comment ID,Channel ID,Comment Create Timestamp,Price,Video ID,"
        "Comment Text\n"
        f'UgA,UCown,{ISO}+00:00,0,video000009,"{{""text"":""open comment""}}"\n',
        f"{youtube}/history/watch-history.html": "<p>Others watched</p>",
        "Takeout/Profile/Profile.json": json.dumps({"name": {"formattedName": "Ana Lind"}, "displayName": "Ana Lind"}),
        "Takeout/Maps (your places)/Reviews.json": json.dumps({"type": "FeatureCollection", "features": [review]}),
        "Takeout/Contacts/All Contacts/contacts.vcf": "BEGIN:VCARD\nFN:Others\nEMAIL:others@needle.example\n",
        "Takeout/Blogger/Blogs/b/feed.atom": (
            '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018">'
            + entry(1, "POST", "LIVE", "open page", "ana", "<blogger:filename>/x.html</blogger:filename>")
            + entry(2, "POST", "DRAFT", "closed draft", "ana")
            + entry(3, "COMMENT", "LIVE", "partner words", "Others", f"<blogger:parent>{blog}-1</blogger:parent>")
            + "</feed>"
        ),
    }


def github() -> Files:
    """An account's export from GitHub: open and private repositories, a draft of a release, others' issues."""
    me, other = "https://github.com/ana", "https://github.com/Others"

    def entry(kind: str, number: int, repository: str, body: str, user: str = me, **more: Any) -> dict[str, Any]:
        address = f"{me}/{repository}"
        url = f"{address}/{kind}/{number}"
        return {"url": url, "repository": address, "user": user, "body": body, "created_at": f"{ISO}Z", **more}

    made: dict[str, Any] = {
        "schema.json": {"version": "1.2.0"},
        "users_000001.json": [
            {"type": "user", "url": me, "login": "ana", "emails": [{"address": "ana@example.com"}]},
            {"type": "user", "url": other, "login": "Others", "emails": [{"address": "others@needle.example"}]},
        ],
        "repositories_000001.json": [
            {"url": f"{me}/a", "owner": me, "name": "a", "private": False},
            {"url": f"{me}/b", "owner": me, "name": "b", "private": True},
        ],
        "issues_000001.json": [
            entry("issues", 1, "a", "open issue"),
            entry("issues", 2, "a", "partner words", other),
            entry("issues", 1, "b", "closed issue"),
        ],
        "releases_000001.json": [entry("releases", 3, "a", "closed release", state="draft")],
    }
    return {name: json.dumps(value) for name, value in made.items()}


def discord() -> Files:
    """A package from Discord: a server's channel, a direct one, friends and notes about them."""
    user = {"id": "7", "username": "ana", "global_name": "Ana", "notes": {"8": "closed note about Others"}}
    friend = {"id": "8", "type": 1, "user": {"id": "8", "username": "Others"}}

    def rows(text: str, number: int) -> str:
        return json.dumps([{"ID": number, "Timestamp": "2023-11-14 22:13:20", "Contents": text, "Attachments": ""}])

    server = {"id": "111111", "type": 0, "guild": {"id": "999999", "name": "g"}}
    direct = {"id": "222222", "type": 1, "recipients": ["7", "8"]}
    return {
        "Account/user.json": json.dumps({**user, "relationships": [friend]}),
        "Messages/index.json": json.dumps({"111111": "g", "222222": "Direct Message with Others"}),
        "Messages/c111111/channel.json": json.dumps(server),
        "Messages/c111111/messages.json": rows("closed post", 1),
        "Messages/c222222/channel.json": json.dumps(direct),
        "Messages/c222222/messages.json": rows("closed message", 2),
    }


def telegram() -> Files:
    """A whole account of Telegram: an open group, a closed one, a talk, contacts, a forwarded message."""

    def said(number: int, text: str, sender: str = "user7", **more: Any) -> dict[str, Any]:
        date = {"date": ISO, "date_unixtime": str(WHEN)}
        return {"id": number, "type": "message", **date, "from": "x", "from_id": sender, "text": text, **more}

    def chat(number: int, kind: str, *messages: Any) -> dict[str, Any]:
        return {"name": "Others", "type": kind, "id": number, "messages": list(messages)}

    talks = [
        chat(
            11,
            "public_supergroup",
            said(1, "open post"),
            said(2, "partner words", "user8"),
            said(3, "partner words again", forwarded_from="Others"),
            said(4, "", contact_information={"first_name": "Others", "phone_number": "others@needle.example"}),
        ),
        chat(12, "private_group", said(5, "closed post")),
        chat(8, "personal_chat", said(6, "closed message"), said(7, "partner words", "user8")),
    ]
    person = {"user_id": 7, "first_name": "Ana", "last_name": "", "username": "@ana"}
    contacts = {"list": [{"first_name": "Others", "phone_number": "others@needle.example"}]}
    whole = {"personal_information": person, "contacts": contacts, "chats": {"list": talks}}
    return {"result.json": json.dumps(whole)}


def tumblr() -> Files:
    """Posts of Tumblr in every state, and a reblog."""

    def post(number: int, body: str, state: str = "published", **more: Any) -> str:
        about = {"id": number, "blog_name": "ana", "state": state, "date": "2023-11-14 22:13:20 GMT", "type": "text"}
        return json.dumps({**about, "post_url": f"https://ana.tumblr.com/post/{number}", "body": body, **more})

    trail = [
        {"blog": {"name": "Others"}, "content": "<p>partner words</p>"},
        {"blog": {"name": "ana"}, "is_current_item": True, "content": "<p>open words</p>"},
    ]
    reblog = {"reblogged_from_id": "5", "reblogged_from_name": "Others", "trail": trail}
    return {
        "json/100001.json": post(100001, "open post"),
        "json/100002.json": post(100002, "closed draft", "draft"),
        "json/100003.json": post(100003, "closed post", "private"),
        "json/100004.json": post(100004, "closed plan", "queued"),
        "json/100005.json": post(100005, "<p>partner words</p><p>open words</p>", **reblog),
    }


def wordpress() -> Files:
    """A blog of WordPress: every status, a password, others' comments with their addresses."""

    def item(number: int, words: str, status: str = "publish", more: str = "") -> str:
        return (
            f"<item><title>t</title><link>https://a.example/?p={number}</link><dc:creator>ana</dc:creator>"
            f"<content:encoded><![CDATA[<p>{words}</p>]]></content:encoded><wp:post_id>{number}</wp:post_id>"
            f"<wp:post_date_gmt>{ISO.replace('T', ' ')}</wp:post_date_gmt><wp:status>{status}</wp:status>"
            f"<wp:post_type>post</wp:post_type>{more}</item>"
        )

    comment = (
        "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Others</wp:comment_author>"
        "<wp:comment_author_email>others@needle.example</wp:comment_author_email>"
        "<wp:comment_author_IP>192.0.2.9</wp:comment_author_IP><wp:comment_content>partner words</wp:comment_content>"
        "<wp:comment_approved>1</wp:comment_approved><wp:comment_user_id>0</wp:comment_user_id></wp:comment>"
    )
    published = "<wp:meta_key>_wp_trash_meta_status</wp:meta_key><wp:meta_value>publish</wp:meta_value>"
    items = [
        item(1, "open post", more=comment),
        item(2, "closed post", more="<wp:post_password>secret</wp:post_password>"),
        *(item(n, f"closed {state}", state) for n, state in enumerate(("draft", "private", "pending", "future"), 3)),
        item(9, "gone post", "trash", f"<wp:postmeta>{published}</wp:postmeta>"),
    ]
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    spaces += 'xmlns:wp="http://wordpress.org/export/1.2/"'
    author = "<wp:author><wp:author_login>ana</wp:author_login></wp:author>"
    base = "<wp:base_blog_url>https://a.example</wp:base_blog_url>"
    head = f"<title>b</title><link>https://a.example</link>{base}{author}"
    return {"blog.xml": f'<rss version="2.0" {spaces}><channel>{head}{"".join(items)}</channel></rss>'}


def medium() -> Files:
    """Stories of Medium, a draft, and pages about others."""

    def story(words: str) -> str:
        body = f'<section data-field="body" class="e-content"><h3 class="graf--h3">t</h3><p>{words}</p></section>'
        card = '<a class="p-author h-card" href="https://medium.com/@ana">Ana</a>'
        return f'<article class="h-entry"><h1 class="p-name">t</h1>{body}<footer>{card}</footer></article>'

    return {
        "profile/profile.html": '<section class="h-card">Medium <a class="u-url" href="https://medium.com/@ana">x</a>'
        "</section>",
        "posts/2023-11-14_t-0123456789ab.html": story("open post"),
        "posts/draft_t-0123456789ac.html": story("closed draft"),
        "claps/claps-0001.html": "<p>Others</p>",
        "blocks/blocked.html": "<p>Others, others@needle.example</p>",
    }


def substack() -> Files:
    """A letter for everybody, one for payers, a draft, and who reads them."""
    rows = "".join(
        f"{number}.x,{ISO}Z,{sent},newsletter,{audience},t,\n"
        for number, (sent, audience) in enumerate(
            (("TRUE", "everyone"), ("TRUE", "only_paid"), ("FALSE", "everyone"), ("true", "founding")), 101
        )
    )
    return {
        "posts.csv": f"post_id,post_date,is_published,type,audience,title,subtitle\n{rows}",
        "posts/101.x.html": "<p>open post</p>",
        "posts/102.x.html": "<p>closed post</p>",
        "posts/103.x.html": "<p>closed draft</p>",
        "posts/104.x.html": "<p>closed letter</p>",
        "posts/101.x.delivers.csv": "post_id,email\n101,others@needle.example\n",
        "posts/101.x.opens.csv": "post_id,email\n101,others@needle.example\n",
        "email_list.ana.csv": "email,name\nothers@needle.example,Others\n",
    }


def strava() -> Files:
    """Activities of Strava with a private note, contacts, messages."""
    return {
        "activities.csv": "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
        'Activity Private Note,Filename\n5,"Nov 14, 2023, 10:13:20 PM",closed run,Run,x,closed note,\n',
        "profile.csv": "Athlete ID,Email Address,First Name,Last Name\n7,ana@example.com,Ana,L\n",
        "contacts.csv": "Contact Name,Contact Email\nOthers,others@needle.example\n",
        "messaging.json": json.dumps({"messages": [{"text": "partner words"}]}),
        "visibility_settings.csv": "a,b\nx,y\n",
        "privacy_zones.csv": "a,b\nx,y\n",
    }


EXPORTS = {
    "x": ("twitter-2026-01-31-abc.zip", x),
    "linkedin": ("Complete_LinkedInDataExport_01-31-2026.zip", linkedin),
    "facebook": ("facebook-ana-2026-01-31-AbCdEfGh.zip", facebook),
    "instagram": ("instagram-ana-2026-01-31-AbCdEfGh.zip", instagram),
    "a closed instagram": ("instagram-ana-2026-01-31-AbCdEfGh.zip", closed_instagram),
    "reddit": ("export_ana_20260131.zip", reddit),
    "mastodon": ("archive-20260131120000-abc.zip", mastodon),
    "bluesky": ("repo.zip", bluesky_repository),
    "tiktok": ("TikTok_Data_1769860800.zip", tiktok),
    "takeout": ("takeout-20260131T120000Z-001.zip", takeout),
    "github": ("0123456789abcdef0123456789abcdef.zip", github),
    "discord": ("package.zip", discord),
    "telegram": ("DataExport_2026-01-31.zip", telegram),
    "tumblr": ("ana.zip", tumblr),
    "wordpress": ("ana.wordpress.2026-01-31.zip", wordpress),
    "medium": ("medium-export.zip", medium),
    "substack": ("substack-export.zip", substack),
    "strava": ("export_90012345.zip", strava),
}
"""For each platform the name that a download of it has, and what writes its files."""
JUNK: Files = {
    "__MACOSX/._x": b"\0\5\x16\7",
    ".DS_Store": b"\0\0\0\1Bud1",
    "Thumbs.db": b"\xd0\xcf\x11\xe0",
    "desktop.ini": b"[x]",
}
"""What computers leave in folders."""


def boxed(name: str, files: Files) -> bytes:
    """The files in a zip."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for place, data in files.items():
            box.writestr(place, data)
    return out.getvalue()
