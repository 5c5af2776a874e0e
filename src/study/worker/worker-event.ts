/** What happens at a worker. */
export type WorkerEvent =
  | { readonly kind: 'notice'; readonly text: string }
  /** It is connected, and looks for work. */
  | { readonly kind: 'ready' }
  /** It takes work of this model now. */
  | { readonly kind: 'serving'; readonly model: string; readonly capacity: number }
  /** It can't take work of this model, for instance since a key is missing. Told once a reason. */
  | { readonly kind: 'unserved'; readonly model: string; readonly why: string }
  | { readonly kind: 'done'; readonly model: string; readonly job: string; readonly seconds: number }
  | { readonly kind: 'failed'; readonly model: string; readonly job: string; readonly why: string }
  /** The model was freed, for another is wanted. */
  | { readonly kind: 'freed'; readonly model: string }
  | { readonly kind: 'leaving'; readonly underWay: number };
