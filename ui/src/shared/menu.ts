import type { IconName } from './icon/icons';

/** One command in a menu. */
export interface MenuItem {
  label: string;
  icon: IconName;
  keys?: string | undefined;
  danger?: boolean;
  run: () => void;
}
