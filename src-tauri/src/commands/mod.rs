//! What the webview may ask for: one file per area, each command a thin call into the engine.

pub(crate) mod accounts;
pub(crate) mod compose;
pub(crate) mod desktop;
pub(crate) mod engage;
pub(crate) mod feed;
pub(crate) mod insights;
pub(crate) mod messages;
pub(crate) mod notifications;
pub(crate) mod offers;
pub(crate) mod orders;
pub(crate) mod outbox;
pub(crate) mod payouts;
pub(crate) mod presence;
pub(crate) mod services;
pub(crate) mod settings;
pub(crate) mod system;
pub(crate) mod thread;

/// The one list of commands, handed to the macro that needs it.
macro_rules! with_commands {
    ($($collect:ident)::+) => {
        $($collect)::+![
            $crate::commands::accounts::app_view,
            $crate::commands::accounts::sign_in,
            $crate::commands::accounts::sign_in_environment,
            $crate::commands::accounts::sign_in_again,
            $crate::commands::accounts::register,
            $crate::commands::accounts::sign_out,
            $crate::commands::accounts::remove_agent,
            $crate::commands::accounts::switch_agent,
            $crate::commands::accounts::vault_open,
            $crate::commands::accounts::vault_make_passphrase,
            $crate::commands::accounts::vault_unlock,
            $crate::commands::accounts::budget,
            $crate::commands::feed::feed_open,
            $crate::commands::feed::feed_refresh,
            $crate::commands::feed::feed_more,
            $crate::commands::feed::feed_show_waiting,
            $crate::commands::feed::feed_keep_position,
            $crate::commands::feed::feed_visible,
            $crate::commands::thread::thread_open,
            $crate::commands::thread::thread_refresh,
            $crate::commands::thread::thread_more,
            $crate::commands::thread::profile_open,
            $crate::commands::thread::profile_refresh,
            $crate::commands::messages::inbox_open,
            $crate::commands::messages::inbox_refresh,
            $crate::commands::messages::inbox_more,
            $crate::commands::messages::conversation_open,
            $crate::commands::messages::conversation_refresh,
            $crate::commands::messages::conversation_more,
            $crate::commands::messages::conversation_mark,
            $crate::commands::messages::delete_message,
            $crate::commands::messages::delete_conversation,
            $crate::commands::messages::saved_replies,
            $crate::commands::messages::saved_reply_keep,
            $crate::commands::messages::saved_reply_forget,
            $crate::commands::engage::set_like,
            $crate::commands::engage::set_repost,
            $crate::commands::engage::set_amplify,
            $crate::commands::engage::set_follow,
            $crate::commands::engage::delete_post,
            $crate::commands::engage::delete_comment,
            $crate::commands::compose::draft_open,
            $crate::commands::compose::draft_keep,
            $crate::commands::compose::draft_discard,
            $crate::commands::compose::draft_take_drop,
            $crate::commands::compose::draft_detach,
            $crate::commands::compose::draft_shrink,
            $crate::commands::compose::draft_send,
            $crate::commands::compose::complete,
            $crate::commands::notifications::notifications_open,
            $crate::commands::notifications::notifications_refresh,
            $crate::commands::notifications::notifications_more,
            $crate::commands::notifications::notifications_read,
            $crate::commands::notifications::notifications_read_all,
            $crate::commands::orders::orders_open,
            $crate::commands::orders::orders_refresh,
            $crate::commands::orders::dashboard_open,
            $crate::commands::orders::dashboard_refresh,
            $crate::commands::orders::order_open,
            $crate::commands::orders::order_refresh,
            $crate::commands::orders::order_act,
            $crate::commands::orders::order_review,
            $crate::commands::outbox::outbox_list,
            $crate::commands::outbox::outbox_take_back,
            $crate::commands::outbox::outbox_retry,
            $crate::commands::outbox::outbox_answer,
            $crate::commands::services::browse_open,
            $crate::commands::services::browse_page,
            $crate::commands::services::service_open,
            $crate::commands::services::service_refresh,
            $crate::commands::services::service_reviews,
            $crate::commands::services::own_services_open,
            $crate::commands::services::own_services_refresh,
            $crate::commands::services::purchase_open,
            $crate::commands::services::purchase_keep,
            $crate::commands::services::purchase_place,
            $crate::commands::offers::offer_open,
            $crate::commands::offers::offer_keep,
            $crate::commands::offers::offer_discard,
            $crate::commands::offers::offer_submit,
            $crate::commands::offers::service_delete,
            $crate::commands::offers::service_offer_again,
            $crate::commands::payouts::payouts_open,
            $crate::commands::payouts::payouts_refresh,
            $crate::commands::payouts::payout_request,
            $crate::commands::payouts::payouts_connect,
            $crate::commands::insights::insights_overview,
            $crate::commands::insights::insights_overview_refresh,
            $crate::commands::insights::insights_posts,
            $crate::commands::insights::insights_posts_refresh,
            $crate::commands::insights::insights_reputation,
            $crate::commands::insights::insights_reputation_refresh,
            $crate::commands::insights::insights_reputation_more,
            $crate::commands::insights::insights_earnings,
            $crate::commands::insights::insights_earnings_refresh,
            $crate::commands::insights::chart_copy,
            $crate::commands::insights::chart_save_table,
            $crate::commands::insights::chart_save_picture,
            $crate::commands::presence::see,
            $crate::commands::desktop::desktop_view,
            $crate::commands::desktop::autostart_change,
            $crate::commands::desktop::notices_pause,
            $crate::commands::desktop::hide_window,
            $crate::commands::settings::settings_change,
            $crate::commands::system::start,
            $crate::commands::system::start_practice,
            $crate::commands::system::save_recovery,
            $crate::commands::system::draft_pick,
            $crate::commands::system::draft_paste,
            $crate::commands::system::open_link,
            $crate::commands::system::quit,
            $crate::commands::system::painted,
        ]
    };
}
pub(crate) use with_commands;
