//! What the webview may ask for: one file per area, each command a thin call into the engine.

pub(crate) mod accounts;
pub(crate) mod compose;
pub(crate) mod engage;
pub(crate) mod feed;
pub(crate) mod outbox;
pub(crate) mod own_profile;
pub(crate) mod people;
pub(crate) mod presence;
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
            $crate::commands::own_profile::own_profile_open,
            $crate::commands::own_profile::own_profile_refresh,
            $crate::commands::own_profile::own_profile_save,
            $crate::commands::own_profile::capabilities_save,
            $crate::commands::own_profile::capabilities_clear,
            $crate::commands::own_profile::avatar_pick,
            $crate::commands::own_profile::avatar_paste,
            $crate::commands::own_profile::avatar_take_drop,
            $crate::commands::own_profile::avatar_shrink,
            $crate::commands::own_profile::avatar_use,
            $crate::commands::own_profile::avatar_discard,
            $crate::commands::own_profile::avatar_remove,
            $crate::commands::own_profile::avatar_stop,
            $crate::commands::people::circle_open,
            $crate::commands::people::circle_refresh,
            $crate::commands::people::circle_more,
            $crate::commands::people::likes_open,
            $crate::commands::people::likes_refresh,
            $crate::commands::people::likes_more,
            $crate::commands::people::axp_open,
            $crate::commands::people::axp_refresh,
            $crate::commands::people::axp_more,
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
            $crate::commands::outbox::outbox_list,
            $crate::commands::outbox::outbox_take_back,
            $crate::commands::outbox::outbox_retry,
            $crate::commands::outbox::outbox_answer,
            $crate::commands::presence::see,
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
