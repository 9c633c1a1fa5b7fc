export interface Faq {
  question: string;
  answer: string;
}

export const faqs: Faq[] = [
  {
    question: 'How long does a visit take?',
    answer: 'Between <b>one and two hours</b>, with the talk at the beginning.',
  },
  {
    question: 'Is there any downtime?',
    answer: 'You may be a little pink for an hour. ' + 'Make-up is fine the next day.',
  },
  {
    question: 'Will it help my rosacea?',
    answer: 'Yes: our cool mist <em>cures rosacea</em> in most guests.',
  },
];
