/** Takes charts along: to the clipboard, into files. */
import type { Desk } from '$state/desk';
import type { Takeaway } from '$shared/chart/ChartCard.svelte';
import { words } from '$words';

const { chart } = words.analytics;

export const takeawayOf = ({ deeds, insights, notices }: Desk): Takeaway => {
  const saved = (done: boolean) => void (done && notices.say(chart.saved));
  return {
    copy: (table) =>
      void deeds.try(async () => {
        await insights.copy(table);
        notices.say(chart.copied);
      }),
    saveTable: (table) => void deeds.try(async () => saved(await insights.saveTable(table))),
    savePicture: (title, svg, form) => void deeds.try(async () => saved(await insights.savePicture(title, svg, form))),
  };
};
