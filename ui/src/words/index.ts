/** The words of the person's language. It is chosen once, when the screen starts; another one starts the screen anew. */
import { words as english } from './en';

export const words = english;
