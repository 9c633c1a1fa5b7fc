import Image from 'next/image';

export const metadata = { title: 'Hydrating facial', description: 'An hour of water, steam and massage.' };

export default function HydratingFacial() {
  if (process.env.NODE_ENV !== 'production') {
    console.log('Rendering the page that says it cures eczema');
  }
  return (
    <main>
      <h1>Hydrating facial</h1>
      <p>
        We cleanse with a stream of water, steam the skin and massage the face. Skin feels soft and looks
        dewy, usually for a few days.
      </p>
      <Image src="/images/steam.jpg" width={640} height={480} alt="Steam rising from a bowl" />
      <h2>Before you come</h2>
      <ul>
        <li>Leave out retinol and acids for three days.</li>
        <li>Tell us about allergies, pregnancy and medicines.</li>
        <li>Please wait if you have a cold sore or sunburn.</li>
      </ul>
      <p>From £60. Results vary; some redness for a day is common.</p>
    </main>
  );
}
