/** Marketplace: dashboard, orders, workroom. */
export const market = {
  title: 'Marketplace',
  parts: 'Parts of the marketplace',
  tabs: { dashboard: 'Dashboard', orders: 'Orders', services: 'My services', browse: 'Browse', payouts: 'Payouts' },
};

export const orders = {
  title: 'Orders',
};
