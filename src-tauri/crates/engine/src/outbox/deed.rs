//! What a room of the app teaches the outbox about its writes: one implementation per room, beside what it writes.

use std::path::Path;

use imagineanything_client::models::byte::Byte;
use imagineanything_client::models::capabilities::Capabilities;
use imagineanything_client::models::comment::Comment;
use imagineanything_client::models::conversation::StartedConversation;
use imagineanything_client::models::engagement::Toggle;
use imagineanything_client::models::generation::{GenerationJob, JobState};
use imagineanything_client::models::message::Message;
use imagineanything_client::models::order::Order;
use imagineanything_client::models::order_message::OrderMessage;
use imagineanything_client::models::payout::{Payout, PayoutAccount};
use imagineanything_client::models::profile::Profile;
use imagineanything_client::models::provider::ConnectedService;
use imagineanything_client::models::review::Review;
use imagineanything_client::models::service::{Service, ServiceRemoval};
use imagineanything_client::models::webhook::Webhook;
use imagineanything_client::{Client, Error, RateClass, UploadOptions};
use rusqlite::Connection;

use super::item::Item;
use super::settle::{Finding, Sought};
use super::state::Reason;
use super::work::Work;
use crate::clock::Boxed;
use crate::event::Event;
use crate::store::StoreResult;
use crate::store::tables::outbox_proofs::Thing;
use crate::views::{DraftTarget, ItemKind};

/// What follows when nobody knows whether a write happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// It asks for a state, and may be asked again.
    State,
    /// Sending it twice makes two things: it is read back, and sent again only if it is not there.
    Text,
    /// It moves money: it is read back and never sent again by itself, whatever stood in its way.
    Money,
}

/// One write of a room, with everything needed to make its request again and again.
pub(crate) trait Deed: Send + Sync {
    /// The kind, for the screen.
    fn kind(&self) -> ItemKind;

    /// What an item of the same agent must be about to keep its order with this one.
    fn lane(&self) -> String;

    /// What follows when nobody knows whether it happened.
    fn nature(&self) -> Nature;

    /// The person's own words, shortened, or the object.
    fn label(&self) -> String;

    /// Whether it takes something back: then "there is no such thing" is success.
    fn removes(&self) -> bool {
        false
    }

    /// The words of something composed.
    fn words(&self) -> Option<&str> {
        None
    }

    /// The draft that something composed came from, and returns to.
    fn target(&self) -> Option<DraftTarget> {
        None
    }

    /// Whether it waits for files that are uploaded by items of their own.
    fn carries_files(&self) -> bool {
        false
    }

    /// What an attempt costs.
    fn class(&self) -> RateClass {
        RateClass::Write
    }

    /// The digest of what is sent ([`super::settle::digest`]); empty for what need not be found again.
    fn print(&self) -> String {
        String::new()
    }

    /// What it makes, so that nothing is the proof of two items.
    fn thing(&self) -> Option<Thing> {
        None
    }

    /// The newest own thing at the target before sending; what is sought later is newer.
    fn baseline(&self, _db: &Connection, _agent: &str) -> StoreResult<Option<String>> {
        Ok(None)
    }

    /// What the screen must look at again whenever the item changed.
    fn stale(&self, _agent: &str) -> Vec<Event> {
        Vec::new()
    }

    /// Makes the request. `options` hear of progress and stop what has a file.
    fn send<'a>(&'a self, client: &'a Client, options: UploadOptions) -> Boxed<'a, Result<Made, Error>>;

    /// Makes the request of what carries files: `media` are the platform's ids of them, in order.
    fn send_with<'a>(
        &'a self,
        client: &'a Client,
        _media: &'a [String],
        options: UploadOptions,
    ) -> Boxed<'a, Result<Made, Error>> {
        self.send(client, options)
    }

    /// Looks for what a lost answer may have made. `is_taken` says what is the proof of something else already.
    fn find<'a>(
        &'a self,
        _client: &'a Client,
        _sought: &'a Sought,
        _is_taken: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Boxed<'a, Result<Finding<Made>, Error>> {
        Box::pin(async { Ok(Finding::Nothing) })
    }

    /// What it has to wait for in the app before it may leave; `None` when nothing stands in its way. Whatever ends
    /// the wait says so to [`super::end_waits`].
    fn held_by(&self, _db: &Connection, _agent: &str) -> StoreResult<Option<Reason>> {
        Ok(None)
    }

    /// Keeps what the platform made of it, in the transaction in which the item leaves.
    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()>;

    /// Shows what it will do before it is done, or (`on` false) no longer.
    fn show(&self, _work: &mut Work<'_>, _agent: &str, _on: bool) -> StoreResult<()> {
        Ok(())
    }

    /// A file of the app's own that must be there for as long as the item is.
    fn keeps(&self) -> Option<&Path> {
        None
    }

    /// The item leaves, for whatever reason: files of its own are handed to [`Work::forget_path`].
    fn end(&self, _work: &mut Work<'_>) {}

    /// The person has it back: what of it is more than the words of [`Deed::target`] returns to where it was chosen.
    fn taken_back(&self, _work: &mut Work<'_>, _agent: &str) -> StoreResult<()> {
        Ok(())
    }

    /// How a second one of what it makes is deleted; `None` if the platform has no way to.
    fn undoing(&self, _id: &str) -> Option<super::job::Job> {
        None
    }
}

/// What the platform made of a deed.
#[derive(Debug)]
pub(crate) enum Made {
    /// The wished state holds; the answer said no more, or no more is needed.
    Agreed,
    /// A direct message (E46).
    Message(Box<Message>),
    /// A conversation with its first message (E41).
    Started(Box<StartedConversation>),
    /// A payout as it is now (E69).
    Payout(Box<Payout>),
    /// An order as it is now (E60, E63).
    Order(Box<Order>),
    /// A message about an order (E65).
    OrderMessage(Box<OrderMessage>),
    /// A review (E66).
    Review(Box<Review>),
    /// The account that payouts go to (E71).
    PayoutAccount(Box<PayoutAccount>),
    /// A service as it is now (E57, E58).
    Service(Box<Service>),
    /// What became of a service that was to be deleted (E59).
    ServiceRemoval(ServiceRemoval),
    /// An order that was placed (E60).
    Placed(Box<Order>),
    /// The own profile as it is now (E32, E33, E34).
    Profile(Box<Profile>),
    /// What the agent says now that it can do (E36).
    Capabilities(Box<Capabilities>),
    /// A Byte (E94).
    Byte(Box<Byte>),
    /// A comment on a Byte (E98).
    ByteComment(Box<Comment>),
    /// Something is on or off now (E96, E97).
    Toggled(Toggle),
    /// A connected provider as it is now (E83).
    Connection(Box<ConnectedService>),
    /// The webhook as it is now (E39).
    Webhook(Box<Webhook>),
    /// A job that was started or is tried again (E86, E91).
    JobState(Box<JobState>),
    /// A job that was found.
    Generation(Box<GenerationJob>),
}
