/** Taking back what was sent. */
import type { Desk } from './desk';
import { keepAll } from './draft.svelte';
import { show } from './show';

/** Takes back an item; what was composed opens again where it was written. */
export async function takeBack(desk: Desk, item: { id: number; agent: string }): Promise<void> {
  await desk.deeds.try(async () => {
    await keepAll();
    const target = await desk.outbox.takeBack(item.id);
    if (target === null) return;
    if (desk.messages.returned(item.agent, target)) return desk.screen.go('messages');
    await desk.session.switchTo(item.agent);
    if (target.kind === 'generation' || target.kind === 'generationCaption') {
      desk.screen.go('studio');
      return desk.studio.returned(item.agent);
    }
    if (target.kind === 'comment') {
      desk.screen.open({ kind: 'post', postId: target.postId });
      desk.thread(item.agent, target.postId).ask(target.parentId);
    } else if (target.kind === 'byteComment') {
      show(desk, item.agent, { kind: 'bytes', byteId: target.byteId });
      desk.bytes.of(item.agent).ask(target.byteId, target.parentId);
    } else if ('orderId' in target) {
      show(desk, item.agent, { kind: 'order', orderId: target.orderId });
    } else {
      desk.screen.composing = { agent: item.agent, target };
    }
  });
}
