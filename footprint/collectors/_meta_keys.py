"""Meta: the keys of the JSON files of Facebook and Instagram that hold what the person wrote and who they are.

Sources: timelinize's models, unfollowtool-export-parsers' fixtures, and the key trees of real exports that
what-if-data-donation publishes. Labels in the account's language are keys too, in ``string_map_data``.
"""

from __future__ import annotations

from footprint.collectors._keys import Known, known
from footprint.collectors._loose import plain_key
from footprint.collectors._meta_labels import LABELS

_ENTRIES = known(
    "timestamp title data attachments tags name post text comment update_timestamp backdated_timestamp media uri "
    "creation_timestamp description media_metadata photo_metadata video_metadata camera_metadata exif_data "
    "has_camera_metadata upload_ip upload_timestamp taken_timestamp modified_timestamp latitude longitude altitude "
    "camera_make camera_model original_width original_height orientation exposure f_stop f_number iso iso_speed "
    "focal_length lens_make lens_model software device_id date_time_original date_time_digitized source_type "
    "scene_type scene_capture_type camera_position aperture shutter_speed metering_mode rotation thumbnail "
    "dubbing_info media_variants subtitles comments backup_uri cross_post_source source_app ai_stickers "
    "is_ai_generated external_context url source place address coordinate life_event start_date end_date year month "
    "day event start_timestamp end_timestamp for_sale_item price seller created_timestamp updated_timestamp category "
    "marketplace location_latitude location_longitude location condition poll question options option voted votes "
    "note author group label_values label value ent_field_name ent_name timestamp_value href dict vec fbid "
    "activity_log_data reaction actor photos cover_photo last_modified_timestamp review entity rating "
    "review_timestamp message audience privacy permalink id fundraiser fundraiser_title person_tag tagged_people "
    "mentions events joined interested created_at create_timestamp creator shared is_reposted caption_hashtags app "
    "question_answers answer"
    # Instagram and Threads
    "media_list_data media_map_data string_map_data string_list_data caption taken_at path photo video text_app_post "
    "reply_control is_reply geo_gated_country_list share_to_facebook interoperability_enabled collection_id "
    "link_attachment text_fragments poll_options attached_media repost quote media_owner profile direct stories "
    "videos relationships_followers relationships_following media_comments story_comments live_comments "
    "reels_comments media_likes comment_likes username biography email phone_number private_account date_joined "
    "gender profile_pic_url website is_active_profile name_changes external_url is_private date_of_birth"
)
_PERSON = known(
    "full_name first_name middle_name last_name emails previous_emails pending_emails ad_account_emails birthday "
    "gender gender_option pronoun custom_genders previous_names other_names type current_city hometown places_lived "
    "relationship status partner anniversary previous_relationships family_members relation education_experiences "
    "graduated concentrations degree school_type work_experiences employer title languages interested_in blood_info "
    "blood_donor_status religious_view political_view websites phone_numbers phone_type verified creation_time "
    "screen_names service_name names intro_bio name_pronunciation about_me favorite_quotes username "
    "registration_timestamp profile_uri profile_updates events entertainment music books movies tv_shows other_likes "
    "pages games sports_teams groups family_relation region country street city zipcode accepted facebook_account "
    "page_name profile_user"
)
_LISTS = (
    "admin_records session extra_info old_name new_name old_email new_email old_number new_number old_vanity "
    "new_vanity action city port site_name ip_address user_agent datr_cookie contact_verifications contact "
    "contact_type verification_time "
    "posts comments status_updates photos videos other_photos trash archive archived_stories group_posts "
    "group_comments group_posts_and_comments groups_joined groups_admined pending_posts lasso_videos reviews notes "
    "pages reactions ig_stories ig_reels_media ig_igtv_media ig_archived_post_media ig_recently_deleted_media "
    "ig_other_media ig_profile_picture comments_media_comments comments_reels_comments comments_story_comments "
    "likes_media_likes likes_comment_likes profile_media_reposts profile_user profile_business profile_profile_change "
    "text_post_app_text_posts text_post_app_text_post_app_profile wall_posts_sent_to_others"
)
_BESIDE = (  # labels of a profile that say nothing about the person
    "Profile Photo|Phone Confirmed|Phone Number Confirmed|Emoji Pong High Score|Music on profile|Is Business|"
    "Onboarding Time|Contact Syncing|Last Login|Last Logout|First Story Time|Last Story Time|Has Shared Live Video|"
    "First Close Friends Story Time|Product Name|Decision|Reason|Type|Channel|Website clicks"
)
KEYS = Known(
    _ENTRIES.keys
    | _PERSON.keys
    | known(_LISTS).keys
    | frozenset(map(plain_key, LABELS))
    | frozenset(map(plain_key, _BESIDE.split("|"))),
    root=True,
    said=frozenset("post text comment caption description content message value".split()),
    words=_ENTRIES.words | _PERSON.words,
)
"""Every key of such a file, but the one that holds its list: that differs from year to year."""
