/** Profiles that were looked at, the own ones, and the people beside posts. */
import type { Commands, CrowdKind, Event } from '$platform';
import { Crowd } from './crowd.svelte';
import { kept } from './kept';
import { OwnProfile } from './own.svelte';
import { Profile } from './profile.svelte';

export class People {
  readonly #profiles = new Map<string, Profile>();
  readonly #crowds = new Map<string, Crowd>();
  readonly #own = new Map<string, OwnProfile>();

  constructor(private readonly commands: Commands) {}

  /** The profile of a handle as one of our agents sees it. */
  profile(agent: string, handle: string): Profile {
    return kept(this.#profiles, `${agent}/${handle}`, () => new Profile(agent, handle, this.commands));
  }

  /** Who likes a post, or who passed it on. */
  crowd(agent: string, postId: string, kind: CrowdKind): Crowd {
    return kept(this.#crowds, `${agent}/${kind}/${postId}`, () => new Crowd(agent, postId, kind, this.commands));
  }

  /** The profile of one of our agents, to be edited. */
  own(agent: string): OwnProfile {
    return kept(this.#own, agent, () => new OwnProfile(agent, this.commands), Infinity);
  }

  hear(event: Event): void {
    switch (event.kind) {
      case 'profileChanged':
        for (const profile of this.#of(event.profile.agent)) profile.take(event.profile);
        for (const crowd of this.#crowds.values()) crowd.take(event.profile);
        return;
      case 'postsChanged':
        for (const profile of this.#of(event.agent)) profile.patch(event.posts);
        return;
      case 'postsRemoved':
        for (const profile of this.#of(event.agent)) profile.remove(event.rows);
        return;
      case 'ownProfileStale':
        // A reread that fails is made up for by the next one, or by opening the profile again.
        void this.#own.get(event.agent)?.reread().catch(() => undefined);
        return;
    }
  }

  *#of(agent: string): Generator<Profile> {
    for (const profile of this.#profiles.values()) if (profile.agent === agent) yield profile;
  }
}
