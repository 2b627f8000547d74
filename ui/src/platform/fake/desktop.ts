/** The desktop of the demo world: shows notices itself, has a tray, starts nothing. */
import type { Commands } from '../index';
import type { DemoEngine } from './engine';

type Named = 'desktopView' | 'autostartChange' | 'noticesPause' | 'hideWindow';

/** The commands of the desktop. */
export function desktopOf(engine: DemoEngine): { [Name in Named]: (...given: Parameters<Commands[Name]>) => unknown } {
  let autostart = false;
  return {
    desktopView: () => ({ showsNotices: false, hasTray: true, autostart }),
    autostartChange: (on) => (autostart = on),
    noticesPause: (until) => {
      const { settings } = engine.app;
      return Object.assign(settings, { notices: { ...settings.notices, pausedUntil: until } });
    },
    hideWindow: () => null,
  };
}
