export const Footer = () => (
  <footer>
    <p>Tideline Clinic, Custom House Quay, Falmouth</p>
    <small>Results vary. Ask your doctor if you have a skin condition or take medicines.</small>
  </footer>
);
