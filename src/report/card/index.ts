export { CARD_SCHEMA, cardSchema, type JudgeCard } from './card-schema.ts';
export { renderCard, renderCardMarkdown } from './render-card.ts';
