"""How services and search engines spell their names, which no language changes."""

from __future__ import annotations

from footprint.tongue import later

PLATFORMS = {
    "x": "X",
    "linkedin": "LinkedIn",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "threads": "Threads",
    "reddit": "Reddit",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "google": "Google",
    "github": "GitHub",
    "discord": "Discord",
    "telegram": "Telegram",
    "wordpress": "WordPress",
    "medium": "Medium",
    "substack": "Substack",
    "tumblr": "Tumblr",
    "blogger": "Blogger",
    "hackernews": "Hacker News",
    "stackexchange": "Stack Exchange",
    "devto": "DEV",
    "gravatar": "Gravatar",
    "strava": "Strava",
    "web": later("the web"),
    "feed": later("a feed"),
    "search": later("a search"),
    "document": later("a document"),
    "photo": later("a photo"),
}

ENGINES = {
    "google": "Google",
    "bing": "Bing",
    "duckduckgo": "DuckDuckGo",
    "brave": "Brave Search",
    "startpage": "Startpage",
    "ecosia": "Ecosia",
    "mojeek": "Mojeek",
    "yahoo": "Yahoo",
    "searxng": "SearXNG",
}
"""Search engines by their names in records."""
