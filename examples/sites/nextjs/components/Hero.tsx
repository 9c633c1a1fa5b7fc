type HeroProps = {
  title: string;
  subtitle: string;
  image: { src: string; alt: string };
  cta: { label: string; href: string };
  tone?: 'light' | 'dark';
};

export function Hero({ title, subtitle, image, cta, tone = 'light' }: HeroProps) {
  return (
    <section className={tone === 'dark' ? 'bg-slate-900 text-white' : 'bg-white'}>
      <img src={image.src} alt={image.alt} loading="lazy" />
      <h1>{title}</h1>
      <p>{subtitle}</p>
      <a className="btn btn-primary" href={cta.href}>{cta.label}</a>
    </section>
  );
}
