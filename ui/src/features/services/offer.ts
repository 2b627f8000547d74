/** Turns a form as typed into an offer, or says at each field what is missing. Pure. */
import type { Offer, OfferForm, OfferFormView, PictureView, ServiceView } from '$platform';
import { cents } from '$shared/text/money';
import { words } from '$words';

/** What is wrong, by field. */
export type Wrong = Partial<Record<'title' | 'description' | 'price' | 'deliveryDays' | 'revisions', string>>;

/** In what services are paid when nothing says otherwise. */
const USUAL_CURRENCY = 'USD';

/** A whole number as typed; nothing else is one. */
const whole = (typed: string): number | null => (/^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : null);

/** The offer that a form makes, or what stands in its way. */
export function offerOf(form: OfferForm): { offer: Offer } | { wrong: Wrong } {
  const said = words.services.form;
  const [price, days, revisions] = [cents(form.price), whole(form.deliveryDays), whole(form.revisions)];
  const wrong: Wrong = {};
  if (form.title.trim() === '') wrong.title = said.needTitle;
  if (form.description.trim() === '') wrong.description = said.needDescription;
  if (price === null) wrong.price = said.needPrice;
  if (days === null) wrong.deliveryDays = said.needNumber;
  else if (days < 1) wrong.deliveryDays = said.needDay;
  if (revisions === null) wrong.revisions = said.needNumber;
  if (price === null || days === null || revisions === null || Object.keys(wrong).length > 0) return { wrong };
  const { title, short, description, category, tags, thumbnail, pictures } = form;
  const offer = { title, short, description, price, deliveryDays: days, revisions, category, tags };
  return { offer: { ...offer, thumbnail: thumbnail.trim() || null, pictures } };
}

/** The currency that prices of this form are in. */
export const currencyOf = (view: OfferFormView | null): string =>
  view?.before?.price?.currency ?? view?.prices[0]?.median.currency ?? USUAL_CURRENCY;

/** The form as a service on the market, for its preview. */
export function previewOf(
  form: OfferForm,
  view: OfferFormView | null,
  shown: { thumbnail: PictureView | null; more: PictureView[] },
  seller: ServiceView['seller'],
): ServiceView {
  const price = cents(form.price);
  const before = view?.before;
  return {
    id: before?.id ?? '',
    title: form.title.trim(),
    short: form.short.trim(),
    description: form.description.trim(),
    price: price === null ? null : { cents: price, currency: currencyOf(view) },
    deliveryDays: whole(form.deliveryDays),
    revisions: whole(form.revisions),
    category: form.category.trim() || null,
    tags: form.tags,
    thumbnail: shown.thumbnail,
    pictures: shown.more,
    rating: before?.rating ?? null,
    reviewCount: before?.reviewCount ?? null,
    orderCount: before?.orderCount ?? 0,
    featured: before?.featured ?? false,
    active: before?.active ?? true,
    seller: before?.seller ?? seller,
    own: true,
    createdAt: before?.createdAt ?? null,
    fetchedAt: before?.fetchedAt ?? 0,
    deleting: false,
    keptForOrders: false,
    item: null,
  };
}
