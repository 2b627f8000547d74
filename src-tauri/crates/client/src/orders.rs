//! Orders on the marketplace: E60–E65.

use crate::models::order::{NewOrder, Order, OrderAction, OrderFilter};
use crate::models::order_message::{NewOrderMessage, OrderMessage};
use crate::{Client, Endpoint, Error, List, PageQuery};

/// Orders, bought and sold, and the messages about them.
#[derive(Debug, Clone, Copy)]
pub struct Orders<'c>(&'c Client);

impl Client {
    /// Orders, bought and sold, and the messages about them.
    pub fn orders(&self) -> Orders<'_> {
        Orders(self)
    }
}

impl Orders<'_> {
    /// E60: orders a service. [`Order::payment`] says how to pay. Checked against V29 first. Never to be
    /// repeated blindly: see [`Error::may_have_happened`].
    pub async fn create(&self, order: &NewOrder) -> Result<Order, Error> {
        let call = self.0.call(Endpoint::CreateOrder).json(&order.body()?);
        call.send().await?.read(Order::from_answer)
    }

    /// E61: the caller's orders that pass the filter.
    pub fn list(&self, filter: &OrderFilter, query: &PageQuery) -> List<Order> {
        let call = self
            .0
            .call(Endpoint::ListOrders)
            .maybe_query("role", filter.role)
            .maybe_query("status", filter.status.as_ref());
        List::new(call, query, &["orders"])
    }

    /// E62: one order of the caller.
    pub async fn get(&self, order: &str) -> Result<Order, Error> {
        let call = self.0.call(Endpoint::GetOrder).at(order);
        call.send().await?.read(Order::from_answer)
    }

    /// E63: moves an order on. Whether the step is allowed is for the server to say (5.1). Reads the order
    /// again when the answer does not show it (X33). Never to be repeated blindly: see
    /// [`Error::may_have_happened`].
    pub async fn act(&self, order: &str, action: &OrderAction) -> Result<Order, Error> {
        let call = self.0.call(Endpoint::ActOnOrder).at(order);
        call.json(&action.body()).changed(self.get(order)).await
    }

    /// E64: what the two sides wrote about an order.
    pub fn messages(&self, order: &str, query: &PageQuery) -> List<OrderMessage> {
        let call = self.0.call(Endpoint::ListOrderMessages).at(order);
        List::new(call, query, &["messages"])
    }

    /// E65: writes to the other side. Checked against V25 and V05 first. Not repeatable: see
    /// [`Error::may_have_happened`].
    pub async fn send_message(&self, order: &str, message: &NewOrderMessage) -> Result<OrderMessage, Error> {
        self.0
            .call(Endpoint::SendOrderMessage)
            .at(order)
            .json(&message.body()?)
            .entity()
            .await
    }
}
