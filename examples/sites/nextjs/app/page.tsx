import { Hero } from '@/components/Hero';
import { faqs } from '@/content/faqs';

const perks = [
  { title: 'Time', text: 'Every visit begins with twenty minutes of talk.' },
  { title: 'Care', text: 'We ring you two days later to hear how your skin feels.' },
  { title: 'Proof', text: 'Our facial is clinically proven to erase wrinkles in 7 days.' },
];

export default function Home() {
  return (
    <main>
      <Hero
        title="Calm skin, by the sea"
        subtitle={`Facials, peels and advice in Falmouth`}
        image={{ src: '/images/window.jpg', alt: 'A treatment room with a view of the harbour' }}
        cta={{ label: 'Book a visit', href: '/book' }}
      />
      <section className="grid gap-8 md:grid-cols-3">
        {perks.map((perk) => (
          <article key={perk.title}>
            <h3>{perk.title}</h3>
            <p>{perk.text}</p>
          </article>
        ))}
      </section>
      {/* The banner runs until the end of the month. */}
      <p className="banner">
        Come as you are: our peel is <strong>100% safe</strong>, with no{' '}
        <em>side effects</em>.
      </p>
      <dl>
        {faqs.map(({ question, answer }) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd dangerouslySetInnerHTML={{ __html: answer }} />
          </div>
        ))}
      </dl>
    </main>
  );
}
