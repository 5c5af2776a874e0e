export { CARD_SCHEMA, cardSchema, type JudgeCard } from './card-schema.ts';
export { citeCards, hashSteps } from './cite-cards.ts';
export { renderCard, renderCardMarkdown } from './render-card.ts';
