/** What can be done with a job, wherever it is listed. */
import type { JobView } from '$platform';
import type { Desk } from '$state/desk';
import type { Workshop } from '$state/workshop.svelte';

export const jobDeeds = (desk: Desk, workshop: Workshop) => ({
  open: (job: JobView): boolean => {
    if (job.postId === null) return false;
    desk.screen.open({ kind: 'post', postId: job.postId });
    return true;
  },
  retry: (job: JobView) => void desk.deeds.try(() => workshop.retry(job.id)),
  again: (job: JobView) =>
    void desk.deeds.try(async () => {
      await workshop.again(job.id);
      desk.studio.tab = 'create';
    }),
});
