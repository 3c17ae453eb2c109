"""Names of files and keys in real exports, with no value: Facebook, Instagram, TikTok.

They are facts that what-if-horizon/what-if-data-donation publishes (structure_donations/: people gave the shape of
their exports, all values taken out). A shape is written with ``T`` for a text, ``N`` for a number, ``B`` for yes or no,
``A`` for a list whose contents were not told.
"""

from __future__ import annotations

from typing import Any

T, N, B, A = "T", "N", "B", "A"
FILLINGS: dict[str, dict[str, Any]] = {
    "generic values": {T: "string", N: 0, B: False, A: []},
    "the names of types": {T: "string", N: "number", B: "boolean", A: ["array"]},
    "nothing": {T: None, N: None, B: None, A: None},
    "empty texts": {T: "", N: None, B: None, A: []},
}

# ---------------------------------------------------------------- Facebook

_VALUE = {"ent_field_name": T, "label": T, "value": T}
_WHEN = {"ent_field_name": T, "label": T, "timestamp_value": N}
_LIST = {
    "ent_field_name": T,
    "label": T,
    "vec": [{"dict": [{"label": T, "value": T}, {"label": T, "timestamp_value": N}]}],
}
_DICT = {"ent_field_name": T, "label": T, "dict": [{"label": T, "value": T}]}
LABELLED = {"media": A, "label_values": [_VALUE, _WHEN, _LIST, _DICT], "fbid": T, "ent_name": T}
DATED = {"timestamp": N, **LABELLED}
TITLED = {"title": T, **DATED}
EXIF = [{"iso": N, "focal_length": T, "upload_ip": T, "taken_timestamp": N, "modified_timestamp": N, "camera_make": T,
         "camera_model": T, "exposure": T, "f_stop": T, "orientation": N}]  # fmt: skip
PHOTO = {"uri": T, "creation_timestamp": N, "media_metadata": {"photo_metadata": {"exif_data": EXIF}}, "title": T,
         "backup_uri": T}  # fmt: skip
COMMENT = {"timestamp": N, "comment": T, "author": T}
THINGS = [{"name": T, "description": T, "entries": [{"timestamp": N, "data": {"name": T, "uri": T}}]}]

FACEBOOK: dict[str, Any] = {
    "comments_and_reactions/comments": {"comments_v2": [{"timestamp": N, "data": [{"comment": COMMENT}], "title": T}]},
    "comments_and_reactions/likes_and_reactions": [DATED],
    "comments_and_reactions/likes_and_reactions_1": [
        {"timestamp": N, "data": [{"reaction": {"reaction": T, "actor": T}}], "title": T}
    ],
    "events/your_event_invitation_links": LABELLED,
    "events/your_event_responses": {
        "event_responses_v2": {
            "events_joined": [{"name": T, "start_timestamp": N, "end_timestamp": N}],
            "events_interested": [{"name": T, "start_timestamp": N, "end_timestamp": N}],
        }
    },
    "facebook_gaming/your_page_or_groups_badges": [LABELLED],
    "facebook_marketplace/how_active_we_think_you_are_on_marketplace": LABELLED,
    "facebook_marketplace/settings": DATED,
    "facebook_marketplace/your_marketplace_device_history": LABELLED,
    "facebook_marketplace/your_notification_status": LABELLED,
    "facebook_marketplace/your_transaction_survey_information": LABELLED,
    "facebook_payments/payment_addresses": [TITLED],
    "facebook_payments/payment_history": {"payments_v2": {"preferred_currency": T, "payments": A}},
    "facebook_payments/your_payment_account_activity_history": [DATED],
    "fundraisers/fundraiser_posts_you_likely_viewed": LABELLED,
    "fundraisers/your_fundraiser_donations_information": LABELLED,
    "groups/your_comments_in_groups": {
        "group_comments_v2": [{"timestamp": N, "data": [{"comment": {**COMMENT, "group": T}}], "title": T}]
    },
    "groups/your_contributions": [TITLED],
    "groups/your_group_membership_activity": {
        "groups_joined_v2": [{"timestamp": N, "data": [{"name": T}], "title": T}]
    },
    "groups/your_participation_requests": [LABELLED],
    "groups/your_settings_for_groups_tab": LABELLED,
    "messages/autofill_information": {
        "autofill_information_v2": {key: [T] for key in ("EMAIL", "GENDER", "FIRST_NAME", "FULL_NAME", "WORK_EMAIL")}
    },
    "messages/messaging_settings": LABELLED,
    "messages/messenger_active_status_platform_settings": LABELLED,
    "messages/messenger_active_status_settings": LABELLED,
    "messages/secret_conversations": {
        "secret_conversations_v2": {"tincan_devices": A, "armadillo_devices": [{"device_type": T}], "calls": A}
    },
    "messages/your_messenger_app_install_information": LABELLED,
    "navigation_bar/device_navigation_bar_information": [LABELLED],
    "navigation_bar/navigation_bar_shortcut_history": [DATED],
    "navigation_bar/your_tab_notifications": LABELLED,
    "other_activity/facebook_new_user_guide": [LABELLED],
    "other_activity/time_spent_on_facebook": DATED,
    "other_activity/weekly_engagement_list_activity": LABELLED,
    "other_activity/your_content_visibility_notification_history": LABELLED,
    "other_activity/your_information_download_requests": [DATED],
    "other_activity/your_mentions_settings": DATED,
    "other_activity/your_recently_followed_history": LABELLED,
    "other_activity/your_video_consumption_summary": LABELLED,
    "pages/pages_and_profiles_you_follow": {"pages_followed_v2": [{"timestamp": N, "data": [{"name": T}], "title": T}]},
    "pages/pages_you_ve_liked": {"page_likes_v2": [{"name": T, "timestamp": N, "url": T}]},
    "posts/album/0": {
        "name": T,
        "photos": [PHOTO],
        "cover_photo": PHOTO,
        "last_modified_timestamp": N,
        "description": T,
    },
    "posts/album/1": {
        "name": T,
        "photos": A,
        "cover_photo": {"uri": T},
        "last_modified_timestamp": N,
        "description": T,
    },
    "posts/media_used_for_memories": [DATED],
    "posts/your_posts__check_ins__photos_and_videos_1": [
        {
            "timestamp": N,
            "attachments": [{"data": [{"external_context": {"name": T, "source": T, "url": T}}, {"media": PHOTO}]}],
            "data": [{"update_timestamp": N}, {"post": T}],
            "title": T,
        }
    ],
    "saved_items_and_collections/your_saved_items": {"saves_v2": [{"timestamp": N, "title": T}]},
    "stories/story_reactions": {"stories_feedback_v2": [{"title": T}]},
    "voting/voting_location": {"voting_location_v2": {"voting_location": T}},
    "voting/voting_reminders": {"voting_reminders_v2": {"voting_reminders": T}},
}
FACEBOOK_BESIDE: dict[str, Any] = {
    "security_and_login_information/account_activity": {
        "account_activity_v2": [
            {
                "action": T,
                "timestamp": N,
                "ip_address": T,
                "user_agent": T,
                "datr_cookie": T,
                "city": T,
                "region": T,
                "country": T,
                "site_name": T,
                "port": N,
            }
        ]
    },
    "security_and_login_information/browser_cookies": {"datr_stats_v2": {"abcd****": [N]}},
    "security_and_login_information/device_login_cookies": [LABELLED],
    "security_and_login_information/email_address_verifications": {
        "contact_verifications_v2": [{"contact": T, "contact_type": N, "verification_time": N}]
    },
    "security_and_login_information/information_about_your_last_login": LABELLED,
    "security_and_login_information/ip_address_activity": {
        "used_ip_address_v2": [{"ip": T, "action": T, "timestamp": N, "user_agent": T}]
    },
    "security_and_login_information/login_protection_data": {
        "login_protection_data_v2": [{"name": T, "session": {"created_timestamp": N, "updated_timestamp": N}}]
    },
    "security_and_login_information/logins_and_logouts": {
        "account_accesses_v2": [{"action": T, "timestamp": N, "site": T, "ip_address": T}]
    },
    "security_and_login_information/mobile_devices": {
        "devices_v2": [{"type": T, "os": T, "update_time": N, "redact_tokens": [T], "push_tokens": [{"disabled": B}]}]
    },
    "security_and_login_information/record_details": {
        "admin_records_v2": [{"event": T, "session": {"created_timestamp": N, "ip_address": T}}]
    },
    "security_and_login_information/registration_information": DATED,
    "security_and_login_information/two-factor_authentication": LABELLED,
    "security_and_login_information/where_you_re_logged_in": {
        "active_sessions_v2": [{"created_timestamp": N, "ip_address": T, "user_agent": T, "device": T, "location": T}]
    },
    "security_and_login_information/your_account_confirmation_information": DATED,
    "security_and_login_information/your_facebook_activity_history": {
        "last_activity_v2": {"last_activity_time": {"site-ul web": {"activity_by_day": [N]}}}
    },
    "preferences/feed/controls": {"controls": [{"name": T, "description": T, "entries": A}]},
    "preferences/feed/feed": {"people_and_friends_v2": THINGS},
    "preferences/feed/reduce": DATED,
    "preferences/feed/unfollowed_profiles": LABELLED,
    "preferences/preferences/browser_push_notifications": DATED,
    "preferences/preferences/language_and_locale": {"language_and_locale_v2": [{"name": T, "children": [{"name": T}]}]},
    "preferences/preferences/language_settings_history": DATED,
    "preferences/preferences/reels_preferences": LABELLED,
    "preferences/preferences/video": DATED,
    "preferences/preferences/your_device_push_settings": [LABELLED],
    "preferences/preferences/your_facebook_story_preferences": LABELLED,
    "preferences/preferences/your_watch_settings": LABELLED,
    "personal_information/avatars/avatar_data": DATED,
    "personal_information/avatars_store/avatar_items": {
        "avatar_marketplace_avatar_items": [{"item": T, "type": T, "acquisition_time": N}]
    },
    "personal_information/facebook_accounts_center/your_account_password_information": LABELLED,
    "personal_information/other_personal_information/emails_we_sent_you": [TITLED],
    "personal_information/other_personal_information/your_avatar": {"avatars_v2": {"uri": T, "creation_timestamp": N}},
    "personal_information/other_personal_information/your_media_permissions": LABELLED,
    "personal_information/profile_information/predicted_languages": DATED,
    "personal_information/profile_information/profile_information": {
        "profile_v2": {
            "name": {"full_name": T, "first_name": T, "middle_name": T, "last_name": T},
            "emails": {"emails": [T], "previous_emails": A, "pending_emails": A, "ad_account_emails": A},
            "birthday": {"year": N, "month": N, "day": N},
            "gender": {"gender_option": T, "pronoun": T},
            "previous_names": [{"name": T, "timestamp": N}],
            "other_names": A,
            "education_experiences": A,
            "work_experiences": A,
            "websites": A,
            "phone_numbers": A,
            "registration_timestamp": N,
            "profile_uri": T,
        }
    },
    "personal_information/profile_information/profile_update_history": {
        "profile_updates_v2": [
            {
                "timestamp": N,
                "attachments": [
                    {"data": [{"life_event": {"title": T, "start_date": {"year": N, "month": N, "day": N}}}]}
                ],
                "data": [{"backdated_timestamp": N}],
                "title": T,
            }
        ]
    },
    "personal_information/profile_information/the_ways_we_can_send_you_notifications": LABELLED,
    "personal_information/profile_information/your_devices": LABELLED,
    "logged_information/facebook_news/your_locations": {"news_your_locations_v2": [T]},
    "logged_information/in-app_messages/your_in-app_messages_interactions": [DATED],
    "logged_information/location/primary_location": {
        "primary_location_v2": {"city_region_pairs": [[T]], "zipcode": [T]}
    },
    "logged_information/location/timezone": {"timezone_v2": T},
    "logged_information/location/your_privacy_jurisdiction": LABELLED,
    "logged_information/notifications/notifications": {
        "notifications_v2": [{"timestamp": N, "unread": B, "href": T, "text": T}]
    },
    "logged_information/notifications/your_notifications_tab_activity": LABELLED,
    "logged_information/other_logged_information/ads_interests": {"topics_v2": [T]},
    "logged_information/other_logged_information/consents": DATED,
    "logged_information/other_logged_information/detected_hardware": [LABELLED],
    "logged_information/other_logged_information/facebook_reels_usage_information": LABELLED,
    "logged_information/other_logged_information/locations_of_interest": LABELLED,
    "logged_information/other_logged_information/your_facebook_watch_activity_in_the_last_28_days": LABELLED,
    "logged_information/other_logged_information/your_ownership_of_digital_items": [DATED],
    "logged_information/search/your_search_history": {
        "searches_v2": [{"timestamp": N, "attachments": [{"data": [{"text": T}]}], "data": [{"text": T}], "title": T}]
    },
    "logged_information/your_interactions_on_facebook/groups_you_ve_visited": [DATED],
    "logged_information/your_interactions_on_facebook/recently_viewed": {"recently_viewed": THINGS},
    "logged_information/your_interactions_on_facebook/recently_visited": {"visited_things_v2": THINGS},
    "connections/followers/who_you_ve_followed": {"following_v3": [{"name": T, "timestamp": N}]},
    "connections/friends/people_you_may_know": LABELLED,
    "connections/friends/your_post_audiences": [LABELLED],
    "apps_and_websites_off_of_facebook/connected_apps_and_websites": {
        "installed_apps_v2": [{"name": T, "added_timestamp": N, "user_app_scoped_id": N, "category": T}]
    },
    "apps_and_websites_off_of_facebook/permissions_you_have_granted_to_apps": LABELLED,
    "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies": {
        "off_facebook_activity_v2": [{"name": T, "events": [{"id": N, "type": T, "timestamp": N}]}]
    },
    "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies_settings": DATED,
    "ads_information/ad_preferences": LABELLED,
    "ads_information/ads_about_meta": LABELLED,
    "ads_information/ads_personalization_consent": DATED,
    "ads_information/advertisers_using_your_activity_or_information": LABELLED,
    "ads_information/advertisers_you_ve_interacted_with": {"history_v2": [{"title": T, "action": T, "timestamp": N}]},
    "ads_information/meta_ad_library_accounts": DATED,
    "ads_information/other_categories_used_to_reach_you": LABELLED,
}


def facebook(activity: str) -> dict[str, Any]:
    """The files of an export whose activity lies in a folder of this name."""
    inside = {f"{activity}/{name}.json": shape for name, shape in FACEBOOK.items()}
    return inside | {f"{name}.json": shape for name, shape in FACEBOOK_BESIDE.items()}


# ---------------------------------------------------------------- Instagram


def said(*labels: str) -> dict[str, Any]:
    return {label: {"href": T, "value": T, "timestamp": N} for label in labels}


def mapped(*labels: str) -> list[Any]:
    return [{"title": T, "media_map_data": {}, "string_map_data": said(*labels)}]


CAMERA = {"camera_metadata": {"has_camera_metadata": B}}
MEDIUM = {"uri": T, "creation_timestamp": N, "media_metadata": CAMERA, "title": T,
          "cross_post_source": {"source_app": T}, "dubbing_info": A, "media_variants": A, "backup_uri": T}  # fmt: skip
LENS = (
    "iso focal_length lens_model software device_id scene_type camera_position lens_make date_time_digitized "
    "date_time_original source_type aperture shutter_speed metering_mode"
).split()
MESSAGES = {
    "participants": [{"name": T}],
    "messages": [
        {"sender_name": T, "timestamp_ms": N, "content": T, "is_geoblocked_for_viewer": B},
        {"sender_name": T, "timestamp_ms": N, "share": {"link": T, "profile_share_username": T}},
    ],
    "title": T,
    "is_still_participant": B,
    "thread_path": T,
    "magic_words": A,
    "is_pending": B,
}
LISTED = [{"title": T, "media_list_data": A, "string_list_data": [{"href": T, "value": T, "timestamp": N}]}]
PERSONAL = "personal_information/personal_information"
LOGIN = "security_and_login_information/login_and_profile_creation"
INSTAGRAM: dict[str, Any] = {
    "your_instagram_activity/avatars_store/avatar_items": {
        "ig_avatar_marketplace_avatar_items": [{"item": T, "type": T, "acquisition_time": N}]
    },
    "your_instagram_activity/comments/post_comments_1": {
        "media_list_data": [{"uri": T}],
        "string_map_data": {"Comment": {"value": T}, "Media Owner": {"value": T}, "Time": {"timestamp": N}},
    },
    "your_instagram_activity/content/posts_1": {"media": [MEDIUM]},
    "your_instagram_activity/content/profile_photos": {"ig_profile_picture": [MEDIUM]},
    "your_instagram_activity/content/recently_deleted_content": {"ig_recently_deleted_media": [{"media": A}]},
    "your_instagram_activity/content/stories": {
        "ig_stories": [
            {**MEDIUM, "media_metadata": {"video_metadata": {"exif_data": [dict.fromkeys(LENS, T)]}, **CAMERA}}
        ]
    },
    "your_instagram_activity/likes/liked_posts": {"likes_media_likes": LISTED},
    "your_instagram_activity/messages/message_requests/somebody_1/message_1": MESSAGES,
    "your_instagram_activity/messages/secret_conversations": {
        "ig_secret_conversations": {"armadillo_devices": [{"device_type": T, "last_connected_ip": T}], "calls": A}
    },
    "your_instagram_activity/monetization/eligibility": {
        "monetization_eligibility": mapped("Product Name", "Decision", "Reason")
    },
    "your_instagram_activity/other_activity/your_information_download_requests": [DATED],
    "your_instagram_activity/saved/saved_posts": {
        "saved_saved_media": [{"title": T, "string_map_data": {"Saved on": {"href": T, "timestamp": N}}}]
    },
    "your_instagram_activity/story_sticker_interactions/story_likes": {"story_activities_story_likes": LISTED},
    "your_instagram_activity/subscriptions/show_exclusive_story_promo_setting": {
        "subscriptions_show_story_teaser_setting": mapped("Exclusive Story Promo Setting")
    },
    "your_instagram_activity/subscriptions/your_muted_story_teaser_creators": {
        "subscriptions_muted_story_teaser_creators": mapped("Muted Creators")
    },
    f"{LOGIN}/instagram_signup_details": {
        "account_history_registration_info": mapped("Username", "IP Address", "Time", "Email", "Phone Number", "Device")
    },
    f"{LOGIN}/last_known_location": {
        "account_history_imprecise_last_known_location": mapped(
            "Imprecise Latitude", "Imprecise Longitude", "Precise Latitude", "Precise Longitude", "GPS Time Uploaded"
        )
    },
    f"{LOGIN}/login_activity": {
        "account_history_login_history": mapped("Cookie Name", "IP Address", "Language Code", "Time", "User Agent")
    },
    f"{LOGIN}/profile_privacy_changes": {"account_history_account_privacy_history": mapped("Time")},
    "preferences/settings/comments_allowed_from": {"settings_allow_comments_from": mapped("Comments Allowed From")},
    "preferences/settings/consents": DATED,
    "preferences/settings/notification_preferences": {
        "settings_notification_preferences": [{"string_map_data": said("Channel", "Type", "Value")}]
    },
    "preferences/settings/use_cross-app_messaging": {
        "settings_upgraded_to_cross_app_messaging": mapped("Upgraded To Cross-App Messaging", "Time Upgraded")
    },
    "personal_information/information_about_you/locations_of_interest": LABELLED,
    "personal_information/information_about_you/profile_based_in": {
        "inferred_data_primary_location": mapped("City Name")
    },
    f"{PERSONAL}/instagram_profile_information": {
        "profile_account_insights": mapped(
            "Contact Syncing",
            "Has Shared Live Video",
            "Last Login",
            "Last Logout",
            "First Story Time",
            "Last Story Time",
            "First Close Friends Story Time",
        )
    },
    f"{PERSONAL}/personal_information": {
        "profile_user": [
            {
                "title": T,
                "media_map_data": {"Profile Photo": MEDIUM},
                "string_map_data": said(
                    "Email",
                    "Phone Confirmed",
                    "Username",
                    "Name",
                    "Bio",
                    "Gender",
                    "Date of birth",
                    "Private Account",
                    "Emoji Pong High Score",
                ),
            }
        ]
    },
    f"{PERSONAL}/professional_information": {"profile_business": mapped()},
    f"{PERSONAL}/profile_changes": {
        "profile_profile_change": mapped("Changed", "Previous Value", "New Value", "Change Date")
    },
    "connections/followers_and_following/blocked_profiles": {"relationships_blocked_users": LISTED},
    "connections/followers_and_following/followers_1": LISTED,
    "connections/followers_and_following/following": {"relationships_following": LISTED},
    "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies": {
        "apps_and_websites_off_meta_activity": [{"name": T, "events": [{"id": N, "type": T, "timestamp": N}]}]
    },
    "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies_settings": DATED,
    "ads_information/instagram_ads_and_businesses/ads_about_meta": LABELLED,
    "ads_information/instagram_ads_and_businesses/advertisers_using_your_activity_or_information": {
        "ig_custom_audiences_all_types": [{"advertiser_name": T, "has_data_file_custom_audience": B}]
    },
    "ads_information/instagram_ads_and_businesses/other_categories_used_to_reach_you": LABELLED,
}

DUTCH_INSTAGRAM: dict[str, Any] = {
    "your_instagram_activity/comments/post_comments_1": [
        {"string_map_data": {"Opmerking": {"value": T}, "Media-eigenaar": {"value": T}, "Tijd": {"timestamp": N}}}
    ],
    "your_instagram_activity/media/posts_1": [{"media": [MEDIUM], "title": T, "creation_timestamp": N}],
    f"{PERSONAL}/personal_information": {"profile_user": mapped("E-mailadres", "Gebruikersnaam", "Naam", "Biografie")},
}

# ---------------------------------------------------------------- TikTok

TIKTOK: dict[str, Any] = {
    "Activity": {
        "Activity Summary": {"ActivitySummaryMap": {"note": T, "videosCommentedOnSinceAccountRegistration": N}},
        "Favorite Effects": {"FavoriteEffectsList": None},
        "Favorite Videos": {"App": N, "FavoriteVideoList": [{"Date": T, "Link": T}]},
        "Follower List": {"App": N, "IsFastLane": B, "FansList": [{"Date": T, "UserName": T}]},
        "Following List": {"App": N, "IsFastLane": B, "Following": [{"Date": T, "UserName": T}]},
        "Hashtag": {"HashtagList": [{"HashtagName": T, "HashtagLink": T}]},
        "Like List": {"App": N, "ItemFavoriteList": [{"date": T, "link": T}]},
        "Login History": {"LoginHistoryList": [dict.fromkeys(("Date", "IP", "DeviceModel", "NetworkType"), T)]},
        "Most Recent Location Data": {"LocationData": {"Date": T, "GpsData": T, "LastRegion": T}},
        "Purchase History": {"SendGifts": {"SendGifts": None}, "BuyGifts": {"BuyGifts": None}},
        "Search History": {"SearchList": [{"Date": T, "SearchTerm": T}]},
        "Share History": {"ShareHistoryList": [{"Date": T, "SharedContent": T, "Link": T, "Method": T}]},
        "Status": {"Status List": [{"Resolution": T, "App Version": T, "IDFA": T, "Android ID": T}]},
        "Video Browsing History": {"VideoList": [{"Date": T, "Link": T}]},
    },
    "Ads and data": {
        "Ad Interests": {"AdInterestCategories": T},
        "Instant Form Ads Responses": {"ResponsesList": None},
        "Off TikTok Activity": {"OffTikTokActivityDataList": None},
    },
    "App Settings": {
        "Block": {"App": N, "BlockList": [{"Date": T, "UserName": T}]},
        "Settings": {
            "App": N,
            "SettingsMap": {
                "Allow Others to Find Me": T,
                "Content Preferences": {"Video Languages Preferences": None},
                "Family Content Preferences": {},
                "Private Account": T,
                "Push Notification": {"New Fans": T},
                "Who Can Post Comments": T,
            },
        },
    },
    "Comment": {"Comments": {"App": N, "CommentsList": [{"date": T, "comment": T, "photo": T, "url": T}]}},
    "Direct Messages": {"Chat History": {"ChatHistory": {}}},
    "Income Plus Wallet Transactions": {"Income Plus Wallet Transaction": {"TransactionsList": None}},
    "Poi Review": {
        "POI Review": {
            "ReviewsList": [dict.fromkeys(("PlaceName", "Date", "Rating", "Status", "Likes", "ReviewText"), T)]
        }
    },
    "Profile": {
        "AIMoji": {"CreateDate": T, "AIMojiList": None},
        "Auto Fill": dict.fromkeys(("PhoneNumber", "Email", "FirstName", "Address", "ZipCode", "City"), T),
        "Profile Information": {
            "App": N,
            "ProfileMap": {
                "PlatformInfo": [dict.fromkeys(("Description", "Name", "Platform", "Profile Photo"), T)],
                **dict.fromkeys(("bioDescription", "birthDate", "emailAddress", "telephoneNumber", "userName"), T),
            },
        },
    },
    "Tiktok Live": {
        "Go Live History": {"GoLiveList": None},
        "Go Live Settings": {
            "SettingsMap": {
                "Allow viewers to send you gifts during your LIVE": T,
                "Hide comments that contain the following keywords from your LIVE": A,
                "People you assigned to moderate your LIVE": A,
            }
        },
        "Watch Live History": {"WatchLiveMap": {}},
        "Watch Live Settings": {
            "WatchLiveSettingsMap": {"app": T, "web": T},
            "MostRecentModificationTimeInApp": T,
            "MostRecentModificationTimeInWeb": T,
        },
    },
    "Tiktok Shopping": {
        "Communication History": {"CommunicationHistories": None},
        "Current Payment Information": {"PayCard": None},
        "Order History": {"OrderHistories": None},
        "Product Review History": {"ProductReviewHistories": None},
        "Return and Refund History": {"ReturnAndRefundHistories": None},
        "Saved Address Information": {"SavedAddress": None},
        "Vouchers": {"Vouchers": None},
    },
    "Video": {
        "RecentlyDeletedPosts": {"PostList": None},
        "Videos": {
            "VideoList": [
                dict.fromkeys(
                    ("Date", "Link", "Likes", "WhoCanView", "AllowComments", "AllowStitches", "AllowDuets",
                     "AllowStickers", "AllowSharingToStory", "ContentDisclosure", "AIGeneratedContent", "Sound",
                     "Location", "Title", "AddYoursText"),
                    T,
                )
            ]
        },
    },
}  # fmt: skip


def filled(shape: Any, values: dict[str, Any]) -> Any:
    """A shape with values in it."""
    if isinstance(shape, dict):
        return {key: filled(inner, values) for key, inner in shape.items()}
    if isinstance(shape, list):
        return [filled(inner, values) for inner in shape]
    return values[shape] if isinstance(shape, str) else shape
