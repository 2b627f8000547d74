/** Every word that the screen says, in one place. A translation is another object of this shape. */
import { addAgent, register, vault } from './en/agents';
import { common, time, trouble } from './en/common';
import { budget, frame, keys, keySheet } from './en/frame';
import { feed, post, profile, thread } from './en/posts';
import { settings } from './en/settings';
import { composer, drop, outbox } from './en/writing';

export const words = {
  common,
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
};
