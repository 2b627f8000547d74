/** Every word that the screen says, in one place. A translation is another object of this shape. */
import { addAgent, register, vault } from './en/agents';
import { bytes } from './en/bytes';
import { common, numbers, time, trouble } from './en/common';
import { analytics } from './en/analytics';
import { discovery } from './en/discovery';
import { budget, frame, keys, keySheet } from './en/frame';
import { memory } from './en/memory';
import { messages } from './en/messages';
import { notices } from './en/notices';
import { notifications } from './en/notifications';
import { dashboard, due, market, orders, workroom } from './en/orders';
import { palette } from './en/palette';
import { people } from './en/people';
import { feed, post, profile, thread } from './en/posts';
import { payouts, services } from './en/services';
import { settings } from './en/settings';
import { setup } from './en/setup';
import { sheets } from './en/sheets';
import { studio } from './en/studio';
import { composer, drop, outbox } from './en/writing';

export const words = {
  common,
  numbers,
  time,
  trouble,
  frame,
  budget,
  keySheet,
  keys,
  addAgent,
  register,
  vault,
  feed,
  post,
  thread,
  profile,
  composer,
  drop,
  outbox,
  settings,
  messages,
  notifications,
  market,
  orders,
  due,
  dashboard,
  workroom,
  services,
  payouts,
  analytics,
  people,
  discovery,
  notices,
  bytes,
  studio,
  memory,
  setup,
  sheets,
  palette,
};
