/** Leads to every place of the app: the one table from a place to the view that shows it. */
import type { Place } from '$platform';
import type { Desk } from './desk';

/** Shows a place of the agent on the screen. */
export function show(desk: Desk, agent: string, place: Place): void {
  const { screen, messages, market, discovery } = desk;
  switch (place.kind) {
    case 'messages':
      return screen.go('messages');
    case 'conversation':
      if (desk.memory.leads(desk, agent, place.conversationId)) return;
      screen.go('messages');
      return messages.openConversation(agent, place.conversationId);
    case 'notifications':
      return screen.go('notifications');
    case 'post':
      if (!['home', 'discover', 'notifications', 'memory', 'studio'].includes(screen.view)) screen.go('home');
      if (place.commentId !== null) desk.thread(agent, place.postId).point(place.commentId);
      return screen.open({ kind: 'post', postId: place.postId });
    case 'profile':
      return screen.open({ kind: 'profile', handle: place.handle });
    case 'market':
      return screen.go('market');
    case 'payouts':
      market.tab = 'payouts';
      return screen.go('market');
    case 'service':
      return desk.services.openService(agent, place.serviceId);
    case 'order':
      screen.go('market');
      return market.openOrder(agent, place.orderId);
    case 'hashtag':
      return discovery.follow(screen, { kind: 'topic', tag: place.tag.toLowerCase() });
    case 'search':
      return void discovery.search(agent, screen, place.query);
    case 'bytes':
      screen.go('bytes');
      if (place.byteId !== null) desk.bytes.of(agent).choose(place.byteId);
      return;
    case 'studio':
      desk.studio.tab = 'create';
      return screen.go('studio');
    case 'memory':
      return screen.go('memory');
    case 'outbox':
      return screen.go('outbox');
    case 'analytics':
      return screen.go('analytics');
  }
}

/** Goes to the place where a message to an agent is written. */
export function writeTo(desk: Desk, agent: string, handle: string): void {
  desk.screen.go('messages');
  desk.messages.write(agent, handle);
}
