/** Marketplace: services, buying, payouts. */
export const services = {
  title: 'Services',
};

export const payouts = {
  title: 'Payouts',
};
